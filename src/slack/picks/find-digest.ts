import type { Digest } from '../../paper.ts';
import type { Store } from '../../store/store.ts';

/** The channel's digest that posted the paper, else the newest since `from` that had it as a candidate or left it out. */
export async function findDigestOf(
  store: Pick<Store, 'digests' | 'posts'>,
  workspaceId: string,
  channelId: string,
  paperId: string,
  from: string,
): Promise<Digest | null> {
  const posts = await store.posts.ofPaper(workspaceId, paperId);
  const post = posts.findLast((one) => one.channelId === channelId);
  if (post) return store.digests.get(workspaceId, channelId, post.day);
  const digests = await store.digests.between(workspaceId, channelId, from, '9999-12-31');
  const saw = ({ candidates, leftOut }: Digest) =>
    candidates.some((one) => one.paperId === paperId) || leftOut.includes(paperId);
  return digests.findLast(saw) ?? null;
}
