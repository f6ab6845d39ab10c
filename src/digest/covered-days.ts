import { joinWithAnd } from '../lib/language/format.ts';
import { t } from '../lib/language/t.ts';
import { addDays, weekdayOf } from '../lib/time/day.ts';
import { spellDay } from '../lib/time/spell-day.ts';
import type { Schedule } from '../paper.ts';

export interface CoveredDays {
  /** Posting days without a digest since the last one: the bot was down or paused, or Slack refused. */
  skipped: string[];
  /** Days whose digest lacked a source's papers, which have now come. */
  completed: string[];
}

/**
 * Which earlier days a digest covers beside its own.
 * @param posted days of the channel's posted digests, any order; without one there is nothing to catch up on.
 * @param caughtUp days whose papers a source brought late; `missing` those it still owes.
 */
export function coveredDays(
  schedule: Pick<Schedule, 'days'>,
  posted: readonly string[],
  { day, caughtUp, missing }: { day: string; caughtUp: string[]; missing: string[] },
): CoveredDays {
  const last = posted
    .filter((one) => one < day)
    .toSorted()
    .at(-1);
  const skipped: string[] = [];
  for (let one = last && addDays(last, 1); one && one < day; one = addDays(one, 1))
    if (schedule.days.includes(weekdayOf(one)) && !missing.includes(one)) skipped.push(one);
  return {
    skipped,
    completed: [...new Set(caughtUp)].toSorted().filter((one) => posted.includes(one)),
  };
}

/** "Tuesday", "Tuesday and Wednesday", "Monday 2 March to Friday 6 March". */
function spellDays(days: readonly string[], today: string): string {
  const isNear = (days[0] ?? today) > addDays(today, -7);
  const spell = (one: string) => spellDay(one, isNear ? 'weekday' : 'yearless');
  return days.length > 3
    ? t`${spell(days[0] ?? '')} to ${spell(days.at(-1) ?? '')}`
    : joinWithAnd(days.map(spell));
}

/** Sentences about the earlier days that a digest covers too; none on an ordinary day. */
export function explainCoveredDays({ skipped, completed }: CoveredDays, day: string): string[] {
  return [
    ...(skipped.length > 0
      ? [t`Also covers ${spellDays(skipped, day)}, when nothing was posted.`]
      : []),
    ...(completed.length > 0
      ? [
          t`arXiv's papers of ${spellDays(completed, day)}, which were missing then, are among these.`,
        ]
      : []),
  ];
}
