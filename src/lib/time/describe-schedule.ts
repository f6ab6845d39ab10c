import type { RecapTime, Schedule, Weekday } from '../../paper.ts';
import { joinWithAnd } from '../language/join-with-and.ts';
import { t } from '../language/t.ts';

export const weekdayNames: Record<Weekday, string> = {
  1: t`Monday`,
  2: t`Tuesday`,
  3: t`Wednesday`,
  4: t`Thursday`,
  5: t`Friday`,
  6: t`Saturday`,
  7: t`Sunday`,
};

/** The days as a person says them: "Monday to Friday", "every day", "Tuesday and Thursday". */
export function describeDays(days: readonly Weekday[]): string {
  const sorted = [...new Set(days)].sort((a, b) => a - b);
  if (sorted.length === 7) return t`every day`;
  if (sorted.join() === '1,2,3,4,5') return t`Monday to Friday`;
  const names = sorted.map((day) => weekdayNames[day]);
  return names.length < 2 ? (names[0] ?? t`never`) : joinWithAnd(names);
}

/** For example "Monday to Friday at 09:00 (Europe/Berlin)". */
export function describeSchedule({ days, time, timezone }: Schedule): string {
  return t`${describeDays(days)} at ${time} (${timezone})`;
}

/** ", with a recap on Friday at 16:00"; nothing where there is none. */
export const describeRecap = (recap: RecapTime | null): string =>
  recap ? t`, with a recap on ${weekdayNames[recap.weekday]} at ${recap.time}` : '';
