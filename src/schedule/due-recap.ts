import type { RecapTime } from '../paper.ts';
import { localTime } from './local-time.ts';

/**
 * The local day whose recap is due at the instant, or `null`. Like a digest it stays due for the rest of the day.
 * @param timezone IANA name; the recap's day and time are on its clock.
 */
export function dueRecap(recap: RecapTime | null, timezone: string, now: Date): string | null {
  if (!recap) return null;
  const { day, time, weekday } = localTime(now, timezone);
  return weekday === recap.weekday && time >= recap.time ? day : null;
}
