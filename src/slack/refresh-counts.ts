import type { WebClient } from '@slack/web-api';
import type { Post } from '../paper.ts';
import type { Store } from '../store/store.ts';
import { coalesce } from './coalesce.ts';
import type { Log } from './log.ts';
import { pickMessage } from './pick-message.ts';

interface Tools {
  store: Pick<Store, 'papers' | 'digests' | 'posts' | 'votes'>;
  client: Pick<WebClient, 'chat'>;
  log: Log;
}

async function refreshPost({ store, client }: Tools, post: Post): Promise<void> {
  if (post.ts === null || post.paperId === null) return;
  const { workspaceId, channelId, paperId } = post;
  const digest = await store.digests.get(workspaceId, channelId, post.day);
  const pick = digest?.picks.find((one) => one.paperId === paperId);
  const paper = await store.papers.get(paperId);
  if (!pick || !paper) return;
  const counts = (await store.votes.counts(workspaceId, [paperId])).get(paperId);
  const message = pickMessage(paper, pick, counts ?? { up: 0, down: 0 });
  await client.chat.update({ channel: channelId, ts: post.ts, ...message });
}

/** Shows the present counts on every message of a paper in a workspace; many votes at once cost few calls. */
export function createRefreshCounts(
  tools: Tools,
): (workspaceId: string, paperId: string) => Promise<void> {
  const refresh = coalesce(
    async (key) => {
      const [workspaceId, paperId] = JSON.parse(key) as [string, string];
      for (const post of await tools.store.posts.ofPaper(workspaceId, paperId)) {
        await refreshPost(tools, post);
      }
    },
    (error, key) => tools.log.warn({ error, key }, 'The counts on a message could not be updated'),
  );
  return (workspaceId, paperId) => refresh(JSON.stringify([workspaceId, paperId]));
}
