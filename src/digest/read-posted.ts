import type { Paper } from '../paper.ts';
import type { Store } from '../store/store.ts';
import { addDays } from '../text/day.ts';
import type { DigestChannel } from './digest-channel.ts';

/** Papers posted in the channel in the last 30 days: near-duplicates of them are not picked again. */
export async function readPosted(
  store: Pick<Store, 'posts' | 'papers'>,
  { workspaceId, id }: DigestChannel,
  day: string,
): Promise<Paper[]> {
  return store.papers.getMany(await store.posts.paperIdsSince(workspaceId, id, addDays(day, -30)));
}
