import type { Channel } from '../paper.ts';
import type { Store } from '../store/store.ts';

/**
 * Whether a channel's day was posted, or a later one was: the clock may be set back, and a channel may move to where
 * it is still yesterday. What an earlier day had is in the later one.
 */
export async function isDayDone(
  store: Pick<Store, 'digests'>,
  { workspaceId, id }: Pick<Channel, 'workspaceId' | 'id'>,
  day: string,
): Promise<boolean> {
  const newest = await store.digests.newestPosted(workspaceId, id);
  return newest !== null && newest >= day;
}
