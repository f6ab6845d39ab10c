/**
 * Days on which arXiv's staff rest, as printed by arXiv; it is not the list of US federal holidays
 * (2026-10-12 is a normal day, 2026-12-29 is not). Read the page again each year and add the new one.
 */
export const arxivHolidays: Record<number, { source: string; days: readonly string[] }> = {
  2026: {
    source: 'https://info.arxiv.org/help/availability.html, read in 2026',
    days: [
      '2026-01-01',
      '2026-01-19',
      '2026-06-19',
      '2026-07-03',
      '2026-09-07',
      '2026-11-26',
      '2026-12-25',
      '2026-12-29',
      '2026-12-31',
    ],
  },
};
