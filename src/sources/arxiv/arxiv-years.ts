import type { Day, Weekday } from '../../paper.ts';

/** A year of arXiv's published calendar. A day stands for its evening, US Eastern. */
export interface ArxivYear {
  /** Where arXiv publishes it, and when it was read. */
  source: string;
  /** Weekdays on whose evening new papers are announced. */
  announcedOn: readonly Weekday[];
  /** Holidays of its staff: no announcement that evening. */
  holidays: readonly Day[];
  /** Other evenings without an announcement: a move of servers, a planned outage. */
  freezes: readonly Day[];
}

/**
 * arXiv's calendar by year. Its holidays are not the US federal ones (2026-10-12 is a normal day, 2026-12-29 is not).
 * Read the page again each December and add the next year; the doctor and the log remind of it.
 */
export const arxivYears: Record<number, ArxivYear> = {
  2026: {
    source: 'https://info.arxiv.org/help/availability.html, read in 2026',
    announcedOn: [7, 1, 2, 3, 4],
    holidays: [
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
    freezes: [],
  },
};
