// The playground's clock is in UTC: wherever the reader is, its days begin with the picks.
const timeZone = 'UTC';
const time = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat('en-GB', {
  timeZone,
  weekday: 'long',
  day: 'numeric',
  month: 'long',
});
const longDay = new Intl.DateTimeFormat('en-GB', {
  timeZone,
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});

const dateOf = (ts: string) => new Date(Number.parseFloat(ts) * 1000);

/** `ts` as `09:05`. */
export const spellTime = (ts: string) => time.format(dateOf(ts));

/** `ts` as `Tuesday 9 December`. */
export const spellMessageDay = (ts: string) => day.format(dateOf(ts)).replace(',', '');

/** `2025-12-09` as `Tuesday 9 December 2025`; anything else as it is. */
export function spellDay(date: string): string {
  const parsed = new Date(`${date}T00:00:00Z`);
  return Number.isNaN(parsed.getTime()) ? date : longDay.format(parsed).replace(',', '');
}
