import { addDays } from '../lib/time/day.ts';
import type { SourceReport } from '../sources/source.ts';
import type { Store } from '../store/store.ts';
import { coveredDays, explainCoveredDays } from './covered-days.ts';
import type { DigestChannel } from './digest-channel.ts';

/** As far back as sources catch up. */
const longestGap = 14;

/** The days before the given one of which the channel has a posted digest. */
async function readPostedDays(
  store: Pick<Store, 'digests'>,
  { workspaceId, id }: DigestChannel,
  day: string,
): Promise<string[]> {
  const days = Array.from({ length: longestGap }, (_, at) => addDays(day, -1 - at));
  const posted = await Promise.all(days.map((one) => store.digests.postedAt(workspaceId, id, one)));
  return days.filter((_, at) => posted[at] !== null);
}

/** What the reader may like to know and need not worry about: days of rest, and earlier days that are covered too. */
export async function explainRemarks(
  store: Pick<Store, 'digests'>,
  channel: DigestChannel,
  day: string,
  reports: readonly SourceReport[],
): Promise<string[]> {
  const rests = reports.flatMap(({ remark }) => remark ?? []);
  if (!channel.schedule) return [...new Set(rests)];
  const covered = coveredDays(channel.schedule, await readPostedDays(store, channel, day), {
    day,
    caughtUp: reports.flatMap(({ caughtUp }) => caughtUp ?? []),
    missing: reports.flatMap(({ missing }) => missing ?? []),
  });
  return [...new Set([...rests, ...explainCoveredDays(covered, day)])];
}
