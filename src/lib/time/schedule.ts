import type { Day, RecapTime, Schedule, Weekday } from '../../paper.ts';
import { joinWithAnd } from '../language/language.ts';
import { t } from '../language/t.ts';
import { addDays, weekdayOf } from './day.ts';
import { instantOf, localTime } from './local-time.ts';
import { weekdayName } from './spell-day.ts';

/** What a channel gets until somebody sets a schedule. */
export const defaultSchedule = (timezone: string): Schedule => ({
  days: [1, 2, 3, 4, 5],
  time: '09:00',
  timezone,
});

/** The next day on which a digest will come due after the instant, today included when its time is ahead. */
export function nextDueDay(schedule: Schedule, now: Date): Day | null {
  const today = localTime(now, schedule.timezone);
  for (let ahead = 0; ahead <= 7; ahead++) {
    const day = addDays(today.day, ahead);
    if (ahead === 0 && today.time >= schedule.time) continue;
    if (schedule.days.includes(weekdayOf(day))) return day;
  }
  return null;
}

/** The instant at which a digest will come due next; `null` for a schedule without days. */
export function nextDue(schedule: Schedule, now: Date): Date | null {
  const day = nextDueDay(schedule, now);
  return day === null ? null : instantOf(day, schedule.time, schedule.timezone);
}

/** The days as a person says them: "Monday to Friday", "every day", "Tuesday and Thursday". */
function describeDays(days: readonly Weekday[]): string {
  const sorted = [...new Set(days)].sort((a, b) => a - b);
  if (sorted.length === 0) return t`never`;
  if (sorted.length === 7) return t`every day`;
  if (sorted.join() === '1,2,3,4,5') return t`Monday to Friday`;
  return joinWithAnd(sorted.map(weekdayName));
}

/** For example "Monday to Friday at 09:00 (Europe/Berlin)". */
export function describeSchedule({ days, time, timezone }: Schedule): string {
  return t`${describeDays(days)} at ${time} (${timezone})`;
}

/** ", with a recap on Friday at 16:00"; nothing where there is none. */
export const describeRecap = (recap: RecapTime | null): string =>
  recap ? t`, with a recap on ${weekdayName(recap.weekday)} at ${recap.time}` : '';
