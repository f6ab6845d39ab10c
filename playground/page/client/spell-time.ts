const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' });
const longDay = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});

const dateOf = (ts: string) => new Date(Number.parseFloat(ts) * 1000);

/** `ts` as `09:05`, in the reader's time zone. */
export const spellTime = (ts: string) => time.format(dateOf(ts));

/** `ts` as `Tuesday 9 December`, in the reader's time zone. */
export const spellMessageDay = (ts: string) => day.format(dateOf(ts)).replace(',', '');

/** `2025-12-09` as `Tuesday 9 December 2025`; anything else as it is. */
export function spellDay(date: string): string {
  const parsed = new Date(`${date}T00:00:00Z`);
  return Number.isNaN(parsed.getTime()) ? date : longDay.format(parsed).replace(',', '');
}
