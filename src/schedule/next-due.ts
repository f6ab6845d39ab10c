import type { Schedule } from '../paper.ts';
import { nextDueDay } from './due-day.ts';
import { instantOf } from './instant-of.ts';

/** The instant at which a digest will come due next; `null` for a schedule without days. */
export function nextDue(schedule: Schedule, now: Date): Date | null {
  const day = nextDueDay(schedule, now);
  return day === null ? null : instantOf(day, schedule.time, schedule.timezone);
}
