import { readFeedback } from '../feedback/read-feedback.ts';
import type { Day } from '../paper.ts';
import type { Ranker, Sibling } from '../rank/ranker.ts';
import type { Store } from '../store/store.ts';
import type { DigestChannel } from './digest-channel.ts';

/** More would cost time and add little, since each counts only a little. */
const mostSiblings = 5;

/**
 * The other channels of the workspace that say most about its taste, those with most votes first: not paused, no
 * personal digests, with interests and with votes that count.
 */
export async function readSiblings(
  store: Pick<Store, 'channels' | 'votes' | 'posts' | 'papers' | 'digests' | 'saved'>,
  ranker: Pick<Ranker, 'name' | 'version'>,
  channel: Pick<DigestChannel, 'workspaceId' | 'id' | 'personal'>,
  day: Day,
): Promise<Sibling[]> {
  const votes = await store.votes.standingByChannel(channel.workspaceId);
  const votesOf = ({ id }: { id: string }) => votes.get(id) ?? 0;
  const others = (await store.channels.list())
    .filter(({ workspaceId, id }) => workspaceId === channel.workspaceId && id !== channel.id)
    .filter((one) => !one.paused && one.personal === null && one.id !== channel.personal?.channelId)
    .filter((one) => one.interests.length > 0 && votesOf(one) > 0)
    .sort((a, b) => votesOf(b) - votesOf(a));
  const siblings: Sibling[] = [];
  for (const other of others) {
    const feedback = await readFeedback(store, ranker, other, day);
    if (feedback.some((one) => one.votes?.length))
      siblings.push({ interests: other.interests, feedback });
    if (siblings.length === mostSiblings) break;
  }
  return siblings;
}
