import type { Paper } from '../paper.ts';
import type { Store } from '../store/store.ts';
import type { DigestChannel } from './digest-channel.ts';

/** The newest papers that members shared count; a channel that shares much is not made of it. */
const mostShared = 20;

/**
 * The papers a channel gave as examples of what it likes, and those that its members shared since the last reset of
 * its taste, each once.
 */
export async function readExamples(
  store: Pick<Store, 'papers' | 'shared'>,
  {
    workspaceId,
    id,
    examples,
    tasteSince,
  }: Pick<DigestChannel, 'workspaceId' | 'id' | 'examples' | 'tasteSince'>,
): Promise<Paper[]> {
  const shared = await store.shared.inChannel(workspaceId, id);
  const counted = shared.filter(({ at }) => at >= tasteSince).slice(-mostShared);
  return store.papers.getMany([
    ...new Set([...examples, ...counted.map(({ paperId }) => paperId)]),
  ]);
}
