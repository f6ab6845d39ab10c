import { localTime } from '../lib/time/local-time.ts';
import type { RecapTime, Schedule } from '../paper.ts';

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

/**
 * The local day whose recap is due at the instant, or `null`. Like a digest it stays due for the rest of the day.
 * @param timezone IANA name; the recap's day and time are on its clock.
 */
export function dueRecap(recap: RecapTime | null, timezone: string, now: Date): string | null {
  if (!recap) return null;
  const { day, time, weekday } = localTime(now, timezone);
  return weekday === recap.weekday && time >= recap.time ? day : null;
}
