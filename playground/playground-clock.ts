import { addDays, utcDay, weekdayOnOrAfter } from '../src/lib/time/day.ts';
import type { Day } from '../src/paper.ts';

/** A clock that runs at the pace of the real one and can be moved forward to a later morning. */
export interface PlaygroundClock {
  now(): Date;
  /** The calendar day the playground is on (its zone is UTC). */
  day(): Day;
  moveTo(day: Day): void;
}

/** When the playground's mornings begin: late enough that arXiv's Eastern calendar shows the same day. */
const morning = 'T09:00:00Z';

/** The clock stands at 09:00 UTC of the first day when it is made. */
export function createPlaygroundClock(firstDay: Day): PlaygroundClock {
  let offset = 0;
  const clock = {
    now: () => new Date(Date.now() + offset),
    day: () => utcDay(clock.now()),
    moveTo: (day: Day) => {
      offset = Date.parse(`${day}${morning}`) - Date.now();
    },
  };
  clock.moveTo(firstDay);
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
