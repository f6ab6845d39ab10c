import { addDays, weekdayOnOrAfter } from '../src/lib/time/day.ts';
import type { Day } from '../src/paper.ts';
import type { LookAlike } from './look-alike.ts';
import { morningOf, type PlaygroundClock, quartersUntil } from './playground-clock.ts';

interface Passing {
  slack: Pick<LookAlike, 'setDay'>;
  clock: PlaygroundClock;
  /** Those with papers, in order. */
  days: readonly Day[];
  /** Lets the bot do what is due. */
  wake(): Promise<void>;
}

/** The weekday after the last one with papers, early: reminders have come, and no digest looks for papers yet. */
const afterPapers = (last: Day): Date =>
  new Date(morningOf(weekdayOnOrAfter(addDays(last, 1))).getTime() - 45 * 60_000);

/**
 * What *Next day* does: the clock passes every quarter of an hour until the next morning with papers, and the bot does
 * at each what is due then, as it would have by itself: recaps, reminders, digests of a later hour or of the weekend.
 * After the last day it goes on until shortly before the hour of the papers, and says that they end there.
 */
export async function passToNextDay({ slack, clock, days, wake }: Passing): Promise<void> {
  const today = clock.day();
  const next = days.find((day) => day > today);
  slack.setDay({ busy: true, note: 'Doing what is due until the next morning' });
  const end = next === undefined ? afterPapers(days.at(-1) ?? today) : morningOf(next);
  for (const instant of quartersUntil(clock.now(), end)) {
    clock.moveTo(instant);
    await wake();
  }
  if (next === undefined) {
    const note = 'The starter archive ends here. Restart npm start to begin again.';
    slack.setDay({ date: clock.day(), busy: false, note });
    return;
  }
  clock.moveTo(end);
  slack.setDay({ date: next, note: 'Reading the papers of the day' });
  await wake();
  slack.setDay({ busy: false, note: null });
}
