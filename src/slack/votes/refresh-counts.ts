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

async function refreshPost(
  tools: Tools,
  post: Post & { ts: string },
  paper: Paper,
  counts: VoteCounts,
): Promise<void> {
  const { store, client } = tools;
  const { channelId, ts } = post;
  const message = await messageOf(store, post, paper, counts);
  if (message)
    await retryUnanswered(tools, () => client.chat.update({ channel: channelId, ts, ...message }));
}

async function countsOf({ store }: Tools, workspaceId: string, paperId: string) {
  const counts = await store.votes.counts(workspaceId, [paperId]);
  return counts.get(paperId) ?? { up: 0, down: 0 };
}

/** What a message shows of a paper that changed after its first version; `null`: nothing. */
const shownOf = ({ version, withdrawn }: Paper): string | null =>
  version > 1 || withdrawn ? `v${version}${withdrawn ? ' withdrawn' : ''}` : null;

/** @returns whether the counts changed meanwhile. */
async function refreshPaper(tools: Tools, workspaceId: string, paperId: string): Promise<boolean> {
  const { store } = tools;
  const [paper] = await store.papers.getMany([paperId]);
  if (!paper) return false;
  const versions = paper.version > 1 ? await store.papers.versions(paperId) : [];
  const isListed = paper.withdrawn === true || versions.some(isWithdrawn);
  const shown = shownOf(paper);
  const counts = await countsOf(tools, workspaceId, paperId);
  for (const post of await store.posts.ofPaper(workspaceId, paperId)) {
    const { ts, channelId } = post;
    if (ts === null) continue;
    await refreshPost(tools, { ...post, ts }, paper, counts);
    if (isListed && post.slot.startsWith('pick-')) await refreshHeader(tools, post);
    if (shown !== null) await store.posts.setShown(workspaceId, channelId, ts, shown);
  }
  const now = await countsOf(tools, workspaceId, paperId);
  return now.up !== counts.up || now.down !== counts.down;
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
  const refresh: (key: string) => Promise<void> = coalesce(
    async (key) => {
      const [workspaceId, paperId] = JSON.parse(key) as [string, string];
      // Of several processes that write, whichever was last looks again after it: in the end the newest count is shown.
      if (await refreshPaper(tools, workspaceId, paperId)) void refresh(key);
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
 * The store knows what a message shows, so that no other process and no later one shows it again.
 * @returns a function that looks at a channel's posts up to a day.
 */
export function createRefreshUpdated({ store, refreshCounts }: RefreshUpdatedTools) {
  return async ({ workspaceId, id }: Channel, day: Day): Promise<void> => {
    const withdrawn = new Set(await store.papers.withdrawn());
    const recent = addDays(day, -windowDays);
    const days = { from: withdrawn.size > 0 ? addDays(day, -withdrawnDays) : recent, to: day };
    const posts = (await store.posts.picksBetween(workspaceId, id, days)).filter(
      (post) => post.day >= recent || withdrawn.has(post.paperId ?? ''),
    );
    const papers = await store.papers.getMany(posts.flatMap(({ paperId }) => paperId ?? []));
    const later = papers.filter((paper) => shownOf(paper) !== null);
    if (later.length === 0) return;
    const byId = new Map(later.map((paper) => [paper.id, paper]));
    const known = await store.posts.shownBetween(workspaceId, id, days);
    for (const { ts, paperId, day: postedOn } of posts) {
      const paper = byId.get(paperId ?? '');
      const shown = paper && shownOf(paper);
      if (!paper || !shown || ts === null || known.get(ts) === shown) continue;
      if (await isChanged(store, paper, postedOn)) await refreshCounts(workspaceId, paper.id);
      // It was posted with what it is now.
      else await store.posts.setShown(workspaceId, id, ts, shown);
    }
  };
}
