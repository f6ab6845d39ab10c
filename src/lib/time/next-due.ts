import type { Schedule } from '../../paper.ts';
import { addDays, weekdayOf } from './day.ts';
import { instantOf } from './instant-of.ts';
import { localTime } from './local-time.ts';

/** The next day on which a digest will come due after the instant, today included when its time is ahead. */
export function nextDueDay(schedule: Schedule, now: Date): string | null {
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
