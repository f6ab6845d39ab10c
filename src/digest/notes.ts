import { joinWithAnd } from '../lib/language/language.ts';
import { t } from '../lib/language/t.ts';
import { addDays, weekdayOf } from '../lib/time/day.ts';
import { spellDay } from '../lib/time/spell-day.ts';
import type { Day, Digest, Schedule } from '../paper.ts';
import type { SourceReport } from '../sources/source.ts';
import type { Store } from '../store/store.ts';
import type { DigestChannel } from './digest-channel.ts';

/** As far back as sources catch up. */
const longestGap = 14;

/**
 * What a digest says beside its picks, each sentence once: notices, which are always told, and remarks, which are no
 * reason to worry or to post: arXiv's holidays, and earlier days that the digest covers too.
 */
export async function readNotes(
  store: Pick<Store, 'digests'>,
  channel: DigestChannel,
  day: Day,
  reports: readonly SourceReport[],
): Promise<Pick<Digest, 'notices' | 'remarks'>> {
  const notices = reports.flatMap(({ notice }) => notice ?? []);
  const remarks = reports.flatMap(({ remark }) => remark ?? []);
  const covered = await explainCovered(store, channel, day, reports);
  return { notices: [...new Set(notices)], remarks: [...new Set([...remarks, ...covered])] };
}

async function explainCovered(
  store: Pick<Store, 'digests'>,
  channel: DigestChannel,
  day: Day,
  reports: readonly SourceReport[],
): Promise<string[]> {
  if (!channel.schedule) return [];
  const covered = coveredDays(channel.schedule, await readPostedDays(store, channel, day), {
    day,
    caughtUp: reports.flatMap(({ caughtUp }) => caughtUp ?? []),
    missing: reports.flatMap(({ missing }) => missing ?? []),
  });
  return explainCoveredDays(covered, day);
}

/** The days before the given one of which the channel has a posted digest. */
const readPostedDays = (
  { digests }: Pick<Store, 'digests'>,
  { workspaceId, id }: DigestChannel,
  day: Day,
): Promise<Day[]> =>
  digests.postedDays(workspaceId, id, { from: addDays(day, -longestGap), to: addDays(day, -1) });

interface CoveredDays {
  /** Posting days without a digest since the last one: the bot was down or paused, or Slack refused. */
  skipped: Day[];
  /** Days whose digest lacked a source's papers, which have now come. */
  completed: Day[];
}

/**
 * Which earlier days a digest covers beside its own.
 * @param posted days of the channel's posted digests, any order; without one there is nothing to catch up on.
 * @param caughtUp days whose papers a source brought late; `missing` those it still owes.
 */
export function coveredDays(
  schedule: Pick<Schedule, 'days'>,
  posted: readonly Day[],
  { day, caughtUp, missing }: { day: Day; caughtUp: Day[]; missing: Day[] },
): CoveredDays {
  const last = posted
    .filter((one) => one < day)
    .toSorted()
    .at(-1);
  const skipped: Day[] = [];
  for (let one = last && addDays(last, 1); one && one < day; one = addDays(one, 1))
    if (schedule.days.includes(weekdayOf(one)) && !missing.includes(one)) skipped.push(one);
  return {
    skipped,
    completed: [...new Set(caughtUp)].toSorted().filter((one) => posted.includes(one)),
  };
}

/** "Tuesday", "Tuesday and Wednesday", "Monday 2 March to Friday 6 March". */
function spellDays(days: readonly Day[], today: Day): string {
  const isNear = (days[0] ?? today) > addDays(today, -7);
  const spelt = days.map((one) => spellDay(one, isNear ? 'weekday' : 'yearless'));
  return spelt.length > 3 ? t`${spelt[0]} to ${spelt.at(-1)}` : joinWithAnd(spelt);
}

/** Sentences about the earlier days that a digest covers too; none on an ordinary day. */
export function explainCoveredDays({ skipped, completed }: CoveredDays, day: Day): string[] {
  return [
    ...(skipped.length > 0
      ? [t`Also covers ${spellDays(skipped, day)}, when nothing was posted.`]
      : []),
    ...(completed.length > 0
      ? [t`These include arXiv's papers of ${spellDays(completed, day)}, which were missing then.`]
      : []),
  ];
}
