import type { WebClient } from '@slack/web-api';
import { coalesce } from '../../lib/async/coalesce.ts';
import { isWithdrawn } from '../../lib/text/is-withdrawn.ts';
import { addDays } from '../../lib/time/day.ts';
import type { Log } from '../../log.ts';
import type { Channel, Day, Paper, Post, VoteCounts } from '../../paper.ts';
import type { Store } from '../../store/store.ts';
import type { Message } from '../blocks/message.ts';
import { retryUnanswered } from '../delivery/error-policy.ts';
import { pickMessage, sharedMessage } from '../picks/pick-message.ts';
import { readHeader } from '../picks/post-digest.ts';
import { versionNotice } from '../picks/version-notice.ts';
import { inBackground } from '../rate-limit/priority.ts';

interface Tools {
  store: Pick<Store, 'papers' | 'digests' | 'posts' | 'votes' | 'shared' | 'channels'>;
  client: Pick<WebClient, 'chat'>;
  log: Log;
  sleep(milliseconds: number): Promise<void>;
}

async function refreshPost(tools: Tools, post: Post): Promise<void> {
  if (post.ts === null || post.paperId === null) return;
  const { store, client } = tools;
  const { workspaceId, channelId, paperId, ts } = post;
  const [paper] = await store.papers.getMany([paperId]);
  const counts = (await store.votes.counts(workspaceId, [paperId])).get(paperId);
  const message = paper && (await messageOf(store, post, paper, counts ?? { up: 0, down: 0 }));
  if (message)
    await retryUnanswered(tools, () => client.chat.update({ channel: channelId, ts, ...message }));
}

/** Brings the list of a day's picks up to date, where one of them was withdrawn or is no longer. */
async function refreshHeader(tools: Tools, { workspaceId, channelId, day }: Post): Promise<void> {
  const { store, client } = tools;
  const digest = await store.digests.get(workspaceId, channelId, day);
  const [header] = await store.posts.ofDay(workspaceId, channelId, day);
  if (!digest || header?.slot !== 'header' || header.ts === null) return;
  const { ts } = header;
  const message = await readHeader(store, digest);
  await retryUnanswered(tools, () => client.chat.update({ channel: channelId, ts, ...message }));
}

/** The post's message with the present counts; `null` when the digest or shared paper behind it is not stored. */
async function messageOf(
  store: Tools['store'],
  { workspaceId, channelId, day, slot }: Post,
  paper: Paper,
  counts: VoteCounts,
): Promise<Message | null> {
  const channel = await store.channels.get(workspaceId, channelId);
  const now = {
    news: versionNotice(await store.papers.versions(paper.id), day),
    editors: channel?.editors ?? 'members',
  };
  if (slot.startsWith('shared-')) {
    const shared = await store.shared.get(workspaceId, channelId, paper.id);
    return shared && sharedMessage(paper, shared, counts, now);
  }
  const digest = await store.digests.get(workspaceId, channelId, day);
  const pick = digest?.picks.find((one) => one.paperId === paper.id);
  return pick ? pickMessage(paper, pick, counts, now) : null;
}

/** Shows the present counts on every message of a paper in a workspace. Never throws. */
export type RefreshCounts = (workspaceId: string, paperId: string) => Promise<void>;

/** Between two looks at a paper on which many vote: a message that changes faster nobody can read. */
const restMs = 1500;

/** Writes what is not shown yet without rests, and resolves when it is. */
export type SettleCounts = () => Promise<void>;

/** @returns a function that makes few calls of Slack's for many votes at once. */
export function createRefreshCounts(tools: Tools): RefreshCounts & { settle: SettleCounts } {
  const ending = Promise.withResolvers<void>();
  const running = new Set<Promise<void>>();
  const refresh = coalesce(
    async (key) => {
      const [workspaceId, paperId] = JSON.parse(key) as [string, string];
      const [paper] = await tools.store.papers.getMany([paperId]);
      const versions = paper && paper.version > 1 ? await tools.store.papers.versions(paperId) : [];
      const isListed = paper?.withdrawn === true || versions.some(isWithdrawn);
      for (const post of await tools.store.posts.ofPaper(workspaceId, paperId)) {
        await refreshPost(tools, post);
        if (isListed && post.slot.startsWith('pick-')) await refreshHeader(tools, post);
      }
    },
    (error, key) => tools.log.warn({ error, key }, 'The counts on a message could not be updated'),
    () => Promise.race([tools.sleep(restMs), ending.promise]),
  );
  const show: RefreshCounts = (workspaceId, paperId) => {
    const run = inBackground(() => refresh(JSON.stringify([workspaceId, paperId])));
    running.add(run);
    return run.finally(() => running.delete(run));
  };
  return Object.assign(show, {
    settle: async () => {
      ending.resolve();
      await Promise.all(running);
    },
  });
}

/** A paper that was posted longer ago than this is not kept up to date. */
const windowDays = 30;
/** As far back as votes teach: whoever liked a paper should know that it was withdrawn. */
const withdrawnDays = 365;

interface RefreshUpdatedTools {
  store: Pick<Store, 'posts' | 'papers'>;
  refreshCounts: RefreshCounts;
}

/** Whether a post's message is another than on the day it was posted, by what became of the paper. */
async function isChanged({ papers }: Pick<Store, 'papers'>, paper: Paper, day: Day) {
  if (paper.withdrawn) return true;
  const versions = await papers.versions(paper.id);
  // What was withdrawn for a while may still be shown as such.
  return versionNotice(versions, day) !== null || versions.some(isWithdrawn);
}

/**
 * Shows on the channel's posts which papers were withdrawn or have a new version that changes them; nothing is posted.
 * Each is shown once in the life of the process.
 * @returns a function that looks at a channel's posts up to a day.
 */
export function createRefreshUpdated({ store, refreshCounts }: RefreshUpdatedTools) {
  const shown = new Set<string>();
  return async ({ workspaceId, id }: Channel, day: Day): Promise<void> => {
    const withdrawn = new Set(await store.papers.withdrawn());
    const recent = addDays(day, -windowDays);
    const from = withdrawn.size > 0 ? addDays(day, -withdrawnDays) : recent;
    const posts = (await store.posts.picksBetween(workspaceId, id, { from, to: day })).filter(
      (post) => post.day >= recent || withdrawn.has(post.paperId ?? ''),
    );
    const papers = await store.papers.getMany(posts.flatMap(({ paperId }) => paperId ?? []));
    const later = papers.filter((paper) => paper.version > 1 || paper.withdrawn);
    const byId = new Map(later.map((paper) => [paper.id, paper]));
    for (const post of posts) {
      const paper = byId.get(post.paperId ?? '');
      const key = `${post.channelId} ${post.ts} v${paper?.version} ${paper?.withdrawn}`;
      if (!paper || post.ts === null || shown.has(key)) continue;
      shown.add(key);
      if (await isChanged(store, paper, post.day)) await refreshCounts(workspaceId, paper.id);
    }
  };
}
