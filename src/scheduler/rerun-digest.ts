import { picksADay } from '../digest/digest.ts';
import type { Channel, Digest } from '../paper.ts';
import { headerMessage, isWorthPosting } from '../slack/picks/header-message.ts';
import { postDigest } from '../slack/picks/post-digest.ts';
import { prepareSerialised, type RunDigestTools } from './run-digest.ts';

/**
 * A day's digest after the sources were read again: its picks keep their places, and new ones fill what is left. The
 * candidates are those of both readings.
 */
export function mergeDigests(old: Digest, fresh: Digest, size: number): Digest {
  const known = new Set(old.candidates.map(({ paperId }) => paperId));
  const picked = new Set(old.picks.map(({ paperId }) => paperId));
  const added = fresh.picks
    .filter(({ paperId }) => !picked.has(paperId))
    .slice(0, Math.max(0, size - old.picks.length))
    .map((pick, at) => ({ ...pick, position: old.picks.length + at + 1 }));
  return {
    ...fresh,
    createdAt: old.createdAt,
    picks: [...old.picks, ...added],
    candidates: [
      ...old.candidates,
      ...fresh.candidates.filter(({ paperId }) => !known.has(paperId)),
    ],
    leftOut: [...new Set([...old.leftOut, ...fresh.leftOut])],
  };
}

/**
 * Reads the sources again for a day that was posted: its messages stay, its header is brought up to date, and picks are
 * added where there is room.
 * @returns how many picks were added.
 * @throws SlackError when Slack refuses a message.
 */
export async function rerunDigest(
  tools: RunDigestTools,
  channel: Channel,
  old: Digest,
): Promise<number> {
  const { post, store } = tools;
  const { workspaceId, id } = channel;
  const fresh = await prepareSerialised(tools, channel, old.day);
  const merged = mergeDigests(old, fresh, picksADay);
  await store.digests.replace(merged);
  const added = merged.picks.length - old.picks.length;
  if (!isWorthPosting(merged)) return 0;
  await postDigest(post, channel, merged);
  const [header] = await post.store.posts.ofDay(workspaceId, id, old.day);
  if (header?.slot === 'header' && header.ts !== null)
    await post.client.chat.update({ channel: id, ts: header.ts, ...headerMessage(merged) });
  return added;
}
