import type { WebClient } from '@slack/web-api';
import { coalesce } from '../../lib/async/coalesce.ts';
import { retry } from '../../lib/async/retry.ts';
import type { Log } from '../../log.ts';
import type { Paper, Post, VoteCounts } from '../../paper.ts';
import type { Store } from '../../store/store.ts';
import type { Message } from '../blocks/message.ts';
import { pickMessage } from '../picks/pick-message.ts';
import { sharedMessage } from '../picks/shared-message.ts';
import { versionNotice } from '../picks/version-notice.ts';
import { inBackground } from '../rate-limit/priority.ts';

interface Tools {
  store: Pick<Store, 'papers' | 'digests' | 'posts' | 'votes' | 'shared'>;
  client: Pick<WebClient, 'chat'>;
  log: Log;
  sleep(milliseconds: number): Promise<void>;
}

async function refreshPost(tools: Tools, post: Post): Promise<void> {
  if (post.ts === null || post.paperId === null) return;
  const { store, client } = tools;
  const { workspaceId, channelId, paperId, ts } = post;
  const paper = await store.papers.get(paperId);
  const counts = (await store.votes.counts(workspaceId, [paperId])).get(paperId);
  const message = paper && (await messageOf(store, post, paper, counts ?? { up: 0, down: 0 }));
  if (message) await retry(tools, () => client.chat.update({ channel: channelId, ts, ...message }));
}

/** What stands in the post's message now; `null` when it is not known what it was made of. */
async function messageOf(
  store: Tools['store'],
  { workspaceId, channelId, day, slot }: Post,
  paper: Paper,
  counts: VoteCounts,
): Promise<Message | null> {
  const news = versionNotice(await store.papers.versions(paper.id), day);
  if (slot.startsWith('shared-')) {
    const shared = await store.shared.get(workspaceId, channelId, paper.id);
    return shared && sharedMessage(paper, shared, counts, news);
  }
  const digest = await store.digests.get(workspaceId, channelId, day);
  const pick = digest?.picks.find((one) => one.paperId === paper.id);
  return pick ? pickMessage(paper, pick, counts, news) : null;
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
  return (workspaceId, paperId) =>
    inBackground(() => refresh(JSON.stringify([workspaceId, paperId])));
}
