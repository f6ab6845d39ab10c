import type { Store } from '../../store/store.ts';

/** Whether a message is the channel's own recap of the day: what is said to be on another one counts for nothing. */
export async function isRecap(
  { posts }: Pick<Store, 'posts'>,
  { workspaceId, channelId, day }: { workspaceId: string; channelId: string; day: string },
  ts: string,
): Promise<boolean> {
  const post = await posts.findByTs(workspaceId, channelId, ts);
  return post?.slot === 'recap' && post.day === day;
}
