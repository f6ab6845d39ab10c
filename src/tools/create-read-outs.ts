import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DigestChannel } from '../digest/digest-channel.ts';
import { type RankStore, readRequestFor } from '../digest/rank-request.ts';
import { readFeedback } from '../digest/read-feedback.ts';
import { storeAsOf } from '../digest/store-as-of.ts';
import type { Digest, Vote } from '../paper.ts';
import type { Ranker, RankRequest } from '../rank/ranker.ts';
import { readMemberTaste } from '../rank/read-member-taste.ts';
import { readTaste } from '../rank/read-taste.ts';
import { voteChange } from '../rank/vote-change.ts';
import { whyPaper } from '../rank/why-paper.ts';
import type { VoteChange } from '../slack/cast-vote.ts';
import type { ReadOuts } from '../slack/read-outs.ts';
import { addDays } from '../text/day.ts';
import { createRecall } from './create-recall.ts';

interface ReadOutTools {
  store: RankStore;
  ranker: Ranker;
  now(): Date;
}

const random = () => 0.5;

/** The request for the candidates of a digest, with everything long already worked out. */
async function requestFor(
  { store, ranker }: Pick<ReadOutTools, 'store' | 'ranker'>,
  channel: DigestChannel,
  { day, candidates }: Digest,
): Promise<RankRequest> {
  const papers = await store.papers.getMany(candidates.map(({ paperId }) => paperId));
  const ask = { channel, day, candidates: papers, random };
  const { request } = await readRequestFor(store, ranker, ask);
  await ranker.prepare?.(request, nextTurn);
  return request;
}

async function whyOf(tools: ReadOutTools, digest: Digest, paperId: string) {
  const { store, ranker } = tools;
  if (digest.rankerName !== ranker.name || digest.rankerVersion !== ranker.version) return null;
  const channel = await store.channels.get(digest.workspaceId, digest.channelId);
  if (!channel || !ranker.evidence) return null;
  const asOf = { store: storeAsOf(store, digest.createdAt), ranker };
  const request = await requestFor(asOf, channel, digest);
  const find = (id: string) => request.candidates.find((one) => one.id === id);
  const paper = find(paperId);
  if (!paper) return null;
  const picks = digest.picks.flatMap((pick) => find(pick.paperId) ?? []);
  return whyPaper(ranker, { request, paper, picks, turn: nextTurn });
}

/** The newest digest of a channel and the request for its candidates as things stand now. */
async function newest(tools: ReadOutTools, workspaceId: string, channelId: string) {
  const { store, now } = tools;
  const channel = await store.channels.get(workspaceId, channelId);
  const tomorrow = addDays(now().toISOString().slice(0, 10), 2);
  const digest = await store.digests.latestBefore(workspaceId, channelId, tomorrow);
  if (!channel || !digest) return null;
  return { channel, digest, request: await requestFor(tools, channel, digest) };
}

/** The channel's votes with the member's vote on the paper put in place of the one that stands. */
async function feedbackWith(
  { store, ranker }: ReadOutTools,
  { channel, day, vote }: { channel: DigestChannel; day: string; vote: Vote },
  standing: Vote | null,
) {
  const isSame = ({ memberId, paperId }: Vote) =>
    memberId === vote.memberId && paperId === vote.paperId;
  const inChannel: RankStore['votes']['inChannel'] = async (...ids) => {
    const others = (await store.votes.inChannel(...ids)).filter((one) => !isSame(one));
    const isHere = standing && standing.value !== 'none' && standing.channelId === channel.id;
    return isHere ? [...others, standing] : others;
  };
  return readFeedback({ ...store, votes: { ...store.votes, inChannel } }, ranker, channel, day);
}

/**
 * What the ranker can tell of itself about a channel of the store: why a paper stands where it does, what the votes
 * taught, what one vote changed. Works in small turns; the store should be one that remembers papers.
 */
export function createReadOuts(tools: ReadOutTools): ReadOuts {
  const { ranker } = tools;
  const recall = createRecall();
  const changeOf = async ({ paper, vote, earlier }: VoteChange) => {
    if (!ranker.wordWeights) return null;
    const found = await newest(tools, vote.workspaceId, vote.channelId);
    if (!found) return null;
    const { channel, digest, request } = found;
    const about = { channel, day: digest.day, vote };
    const requestWith = async (one: Vote | null): Promise<RankRequest> =>
      recall(`${vote.workspaceId} ${vote.channelId}`, {
        ...request,
        feedback: await feedbackWith(tools, about, one),
      });
    const before = await requestWith(earlier);
    const after = await requestWith(vote);
    const posted = new Set(digest.picks.map(({ paperId }) => paperId));
    return voteChange(ranker, { before, after, paper, posted, turn: nextTurn });
  };
  return {
    why: (digest, paper) => whyOf(tools, digest, paper.id),
    taste: async ({ workspaceId, channelId, memberId }) => {
      const found = ranker.wordWeights ? await newest(tools, workspaceId, channelId) : null;
      const taste = found && (await readTaste(ranker, found.request, nextTurn));
      if (!found || !taste) return null;
      return { taste, member: readMemberTaste(ranker, found.request, memberId) };
    },
    change: changeOf,
  };
}
