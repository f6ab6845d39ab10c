import { type DigestTools, prepareDigest } from '../digest/digest.ts';
import type { Log } from '../log.ts';
import type { Channel, Day, Digest } from '../paper.ts';
import { isWorthPosting } from '../slack/picks/header-message.ts';
import { type PostDigestTools, postDigest } from '../slack/picks/post-digest.ts';
import type { RefreshCounts } from '../slack/votes/refresh-counts.ts';
import type { Store } from '../store/store.ts';

export interface RunDigestTools {
  digest: DigestTools;
  post: PostDigestTools;
  store: Pick<Store, 'digests'>;
  /** Called with every digest that was posted whole. */
  onPosted(digest: Digest): Promise<void>;
  /** Runs works of the same key one after the other. */
  serialise<T>(key: string, work: () => Promise<T>): Promise<T>;
}

/**
 * Prepares a channel's day while no other one is prepared, so that the first reads the sources for all; posting may
 * overlap.
 */
export const prepareSerialised = (
  { digest, serialise }: Pick<RunDigestTools, 'digest' | 'serialise'>,
  channel: Channel,
  day: Day,
): Promise<Digest> => serialise('prepare', () => prepareDigest(digest, channel, day));

/**
 * A channel's day from beginning to end, once: decided, saved, posted. What was decided earlier that day
 * (before a crash) is posted as it stands. A day without papers is silent, or one line where the channel wants that;
 * a fault of a source is always posted.
 * @returns the digest, and whether this call posted it.
 * @throws SlackError when Slack refuses a message; the day goes on where it stopped at the next call.
 */
export async function runDigest(
  tools: RunDigestTools,
  channel: Channel,
  day: Day,
): Promise<{ digest: Digest; posted: boolean }> {
  const { post, store, onPosted } = tools;
  const { workspaceId, id } = channel;
  const saved = await store.digests.get(workspaceId, id, day);
  const digest =
    saved ?? (await store.digests.saveOnce(await prepareSerialised(tools, channel, day)));
  if ((await store.digests.postedAt(workspaceId, id, day)) !== null)
    return { digest, posted: false };
  if (!isWorthPosting(digest) && channel.quietDays === 'silent') {
    await store.digests.markPosted(workspaceId, id, day, digest.createdAt);
    return { digest, posted: false };
  }
  await postDigest(post, channel, digest);
  await onPosted(digest);
  return { digest, posted: true };
}

/** After a digest was posted: counts it, and shows on it the votes that came while its messages were being sent. */
export function createOnPosted(tools: {
  store: Pick<Store, 'votes'>;
  log: Log;
  health: { digestPosted(picks: number): void };
  refreshCounts: RefreshCounts;
}): RunDigestTools['onPosted'] {
  const { store, log, health, refreshCounts } = tools;
  return async ({ workspaceId, channelId, day, picks }) => {
    health.digestPosted(picks.length);
    log.info({ channelId, day, picks: picks.length }, 'A digest was posted');
    const ids = picks.map(({ paperId }) => paperId);
    try {
      const voted = await store.votes.counts(workspaceId, ids);
      for (const [paperId, { up, down }] of voted)
        if (up + down > 0) await refreshCounts(workspaceId, paperId);
    } catch (error) {
      // The digest stands; the next vote shows the counts.
      log.warn({ error, channelId, day }, 'The counts on a digest could not be read');
    }
  };
}
