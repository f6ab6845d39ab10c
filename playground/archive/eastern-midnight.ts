/** Midnight at arXiv (US Eastern) of a day as RFC 3339, e.g. `2025-12-08T00:00:00-05:00`. */
export function easternMidnight(day: string): string {
  const noon = new Date(`${day}T12:00:00Z`);
  const parts = new Intl.DateTimeFormat('en', {
    timeZone: 'America/New_York',
    timeZoneName: 'longOffset',
  }).formatToParts(noon);
  const zone = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return `${day}T00:00:00${zone.replace('GMT', '')}`;
}
