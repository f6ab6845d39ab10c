import type { Schedule } from '../paper.ts';
import { addDays, weekdayOf } from '../text/day.ts';
import { localTime } from './local-time.ts';

/**
 * The local day whose digest is due at the instant, or `null` when today is not a posting day or its time
 * has not come. It stays due for the rest of the day, so a bot that was down at the hour catches up; whether
 * it was posted already is the store's to say. A time that daylight saving skips (02:30 in spring) is due at
 * the first minute after the gap; one that comes twice (autumn) is due from the first.
 */
export function dueDay(schedule: Schedule, now: Date): string | null {
  const { day, time, weekday } = localTime(now, schedule.timezone);
  return schedule.days.includes(weekday) && time >= schedule.time ? day : null;
}

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
