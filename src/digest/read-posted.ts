import { addDays } from '../lib/time/day.ts';
import type { Paper } from '../paper.ts';
import type { Store } from '../store/store.ts';
import type { DigestChannel } from './digest-channel.ts';

/** Papers posted in the channel in the 30 days before the day, newest last: what is like them is not new. */
export async function readPosted(
  store: Pick<Store, 'posts' | 'papers'>,
  { workspaceId, id }: Pick<DigestChannel, 'workspaceId' | 'id'>,
  day: string,
): Promise<Paper[]> {
  const posts = await store.posts.picksBetween(
    workspaceId,
    id,
    addDays(day, -30),
    addDays(day, -1),
  );
  const ids = posts.flatMap(({ paperId }) => (paperId === null ? [] : [paperId]));
  return store.papers.getMany([...new Set(ids.toReversed())].reverse());
}
