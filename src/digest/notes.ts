import { addDays } from '../lib/time/day.ts';
import type { Digest } from '../paper.ts';
import type { SourceReport } from '../sources/source.ts';
import type { Store } from '../store/store.ts';
import { coveredDays, explainCoveredDays } from './covered-days.ts';
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
  day: string,
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
  day: string,
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
async function readPostedDays(
  store: Pick<Store, 'digests'>,
  { workspaceId, id }: DigestChannel,
  day: string,
): Promise<string[]> {
  const days = Array.from({ length: longestGap }, (_, at) => addDays(day, -1 - at));
  const posted = await Promise.all(days.map((one) => store.digests.postedAt(workspaceId, id, one)));
  return days.filter((_, at) => posted[at] !== null);
}
