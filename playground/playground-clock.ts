import { addDays, utcDay, weekdayOnOrAfter } from '../src/lib/time/day.ts';
import type { Day } from '../src/paper.ts';

/** A clock that runs at the pace of the real one and can be moved forward to a later morning. */
export interface PlaygroundClock {
  now(): Date;
  /** The calendar day the playground is on (its zone is UTC). */
  day(): Day;
  moveTo(instant: Date): void;
}

/** When the playground's mornings begin: late enough that arXiv's Eastern calendar shows the same day. */
export const morningOf = (day: Day): Date => new Date(`${day}T09:00:00Z`);

const minuteMs = 60_000;
const quarterMs = 15 * minuteMs;

/**
 * The last minute of each quarter of an hour after one instant and before another. What is due on some day in some zone
 * is so until its midnight, and zones differ by quarters: with these minutes nothing that is due between is passed by.
 */
export function quartersUntil(from: Date, end: Date): Date[] {
  const lastMinute = quarterMs - minuteMs;
  const first = Math.ceil((from.getTime() - lastMinute) / quarterMs) * quarterMs + lastMinute;
  const count = Math.max(0, Math.ceil((end.getTime() - first) / quarterMs));
  return Array.from({ length: count }, (_, at) => new Date(first + at * quarterMs));
}

/** The clock stands at 09:00 UTC of the first day when it is made. */
export function createPlaygroundClock(firstDay: Day): PlaygroundClock {
  let offset = 0;
  const clock = {
    now: () => new Date(Date.now() + offset),
    day: () => utcDay(clock.now()),
    moveTo: (instant: Date) => {
      offset = instant.getTime() - Date.now();
    },
  };
  clock.moveTo(morningOf(firstDay));
  return clock;
}

/** `count` weekdays from the first on, that one included (the next Monday if it falls on a weekend). */
export function weekdaysFrom(firstDay: Day, count: number): Day[] {
  const days: Day[] = [];
  let day = firstDay;
  while (days.length < count) {
    day = weekdayOnOrAfter(day);
    days.push(day);
    day = addDays(day, 1);
  }
  return days;
}
