import type { RecapTime, Schedule, Weekday } from '../paper.ts';

export const weekdayNames: Record<Weekday, string> = {
  1: 'Monday',
  2: 'Tuesday',
  3: 'Wednesday',
  4: 'Thursday',
  5: 'Friday',
  6: 'Saturday',
  7: 'Sunday',
};

/** The days as a person says them: "Monday to Friday", "every day", "Tuesday and Thursday". */
export function describeDays(days: readonly Weekday[]): string {
  const sorted = [...new Set(days)].sort((a, b) => a - b);
  if (sorted.length === 7) return 'every day';
  if (sorted.join() === '1,2,3,4,5') return 'Monday to Friday';
  const names = sorted.map((day) => weekdayNames[day]);
  return names.length < 2
    ? (names[0] ?? 'never')
    : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** For example "Monday to Friday at 09:00 (Europe/Berlin)". */
export function describeSchedule({ days, time, timezone }: Schedule): string {
  return `${describeDays(days)} at ${time} (${timezone})`;
}

/** ", with a recap on Friday at 16:00"; nothing where there is none. */
export const describeRecap = (recap: RecapTime | null): string =>
  recap ? `, with a recap on ${weekdayNames[recap.weekday]} at ${recap.time}` : '';
