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
}

/** A channel's day decided and saved. What was decided earlier that day (before a crash) stands. */
export async function decideDigest(
  { digest, store }: Pick<RunDigestTools, 'digest' | 'store'>,
  channel: Channel,
  day: Day,
): Promise<Digest> {
  const saved = await store.digests.get(channel.workspaceId, channel.id, day);
  return saved ?? store.digests.saveOnce(await prepareDigest(digest, channel, day));
}

/**
 * Posts what was decided, once. A day without papers is silent, or one line where the channel wants that; a fault of a
 * source is always posted.
 * @returns whether this call posted it.
 * @throws SlackError when Slack refuses a message; the day goes on where it stopped at the next call.
 */
export async function postDecided(
  { post, store, onPosted }: Pick<RunDigestTools, 'post' | 'store' | 'onPosted'>,
  channel: Channel,
  digest: Digest,
): Promise<boolean> {
  const { workspaceId, id } = channel;
  const { day, createdAt } = digest;
  if ((await store.digests.postedAt(workspaceId, id, day)) !== null) return false;
  if (!isWorthPosting(digest) && channel.quietDays === 'silent') {
    await store.digests.markPosted(workspaceId, id, day, createdAt);
    return false;
  }
  await postDigest(post, channel, digest);
  await onPosted(digest);
  return true;
}

/** A channel's day from beginning to end, once: decided, saved, posted. @returns the digest, and whether this call posted it. */
export async function runDigest(
  tools: RunDigestTools,
  channel: Channel,
  day: Day,
): Promise<{ digest: Digest; posted: boolean }> {
  const digest = await decideDigest(tools, channel, day);
  return { digest, posted: await postDecided(tools, channel, digest) };
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
