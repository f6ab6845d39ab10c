import { setImmediate as yieldToLoop } from 'node:timers/promises';
import { LlmError } from '../errors.ts';
import type { VoteChange } from '../feedback/cast-vote.ts';
import { readFeedback } from '../feedback/read-feedback.ts';
import { addDays, utcDay } from '../lib/time/day.ts';
import type { Digest, Vote } from '../paper.ts';
import { explainMemberTaste } from '../rank/explain/explain-member-taste.ts';
import { explainScore } from '../rank/explain/explain-score.ts';
import { explainTaste } from '../rank/explain/explain-taste.ts';
import { explainVote } from '../rank/explain/explain-vote.ts';
import {
  isLearning,
  type LearningRanker,
  type Ranker,
  type RankerIdentity,
  type RankRequest,
  type RunRanker,
} from '../rank/ranker.ts';
import type { DigestChannel } from './digest-channel.ts';
import type { Explanations } from './explanations.ts';
import { type RankStore, readRequestFor } from './rank-request.ts';
import { createRequestCache } from './request-cache.ts';
import { storeAsOf } from './store-as-of.ts';

interface ExplanationTools {
  store: RankStore;
  ranker: LearningRanker;
  apiRanker: RunRanker | null;
  now(): Date;
}

const isBy = ({ rankerName, rankerVersion }: Digest, { name, version }: RankerIdentity) =>
  rankerName === name && rankerVersion === version;

/** The request for a digest with the ranker that made it, or the usual one. */
interface Opened {
  ranker: LearningRanker;
  request: RankRequest;
}

const random = () => 0.5;

/** The request for the candidates of a digest, prepared; `null` where its ranker cannot be had now, or cannot tell. */
async function openFor(
  { store, ranker: usual, apiRanker }: Omit<ExplanationTools, 'now'>,
  channel: DigestChannel,
  digest: Digest,
): Promise<Opened | null> {
  const papers = await store.papers.getMany(digest.candidates.map(({ paperId }) => paperId));
  const ask = { channel, day: digest.day, candidates: papers, random };
  const byApi = apiRanker && isBy(digest, apiRanker) ? apiRanker : null;
  const { request: asked } = await readRequestFor(store, byApi ?? usual, ask);
  const opened = byApi ? await byApi.open(asked).catch(orNull) : { ranker: usual, request: asked };
  if (!opened || !isLearning(opened.ranker)) return null;
  const { ranker, request } = opened;
  await ranker.prepare(request, yieldToLoop);
  return { ranker, request };
}

/** What a model cannot give now is not told; everything else is a fault. */
function orNull(error: unknown): null {
  if (error instanceof LlmError) return null;
  throw error;
}

async function whyOf(tools: ExplanationTools, digest: Digest, paperId: string) {
  const { store, ranker: usual, apiRanker } = tools;
  if (!isBy(digest, usual) && !(apiRanker && isBy(digest, apiRanker))) return null;
  const channel = await store.channels.get(digest.workspaceId, digest.channelId);
  if (!channel) return null;
  const asOf = { store: storeAsOf(store, digest.createdAt), ranker: usual, apiRanker };
  const opened = await openFor(asOf, channel, digest);
  if (!opened) return null;
  const { ranker, request } = opened;
  const find = (id: string) => request.candidates.find((one) => one.id === id);
  const paper = find(paperId);
  if (!paper) return null;
  const picks = digest.picks.flatMap((pick) => find(pick.paperId) ?? []);
  return explainScore(ranker, { request, paper, picks, yieldToLoop });
}

/** The newest digest of a channel and the request for its candidates as things stand now. */
async function newest(tools: ExplanationTools, workspaceId: string, channelId: string) {
  const { store, now } = tools;
  const channel = await store.channels.get(workspaceId, channelId);
  const tomorrow = addDays(utcDay(now()), 2);
  const digest = await store.digests.latestBefore(workspaceId, channelId, tomorrow);
  if (!channel || !digest) return null;
  const opened = await openFor(tools, channel, digest);
  return opened && { channel, digest, ...opened };
}

/** The channel's votes with the member's vote on the paper put in place of the one that stands. */
async function feedbackWith(
  store: RankStore,
  ranker: RankerIdentity,
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

/** Votes come in bursts: what was learnt for one vote is many megabytes, which nobody needs once the burst is over. */
const burstMs = 15 * 60_000;

/** What a ranker that does not learn can tell of itself. */
const nothing: Explanations = {
  why: async () => null,
  taste: async () => null,
  change: async () => null,
  releaseCache: async () => undefined,
};

/**
 * What the ranker can tell of itself about a channel of the store: why a paper stands where it does, what the votes
 * taught, what one vote changed. The store should be one that caches papers.
 */
export const createExplanations = ({
  ranker,
  ...tools
}: Omit<ExplanationTools, 'ranker'> & { ranker: Ranker }): Explanations =>
  isLearning(ranker) ? explanationsBy({ ...tools, ranker }) : nothing;

function explanationsBy(tools: ExplanationTools): Explanations {
  const { store, ranker: usual } = tools;
  const requestCache = createRequestCache();
  let votedAt = Number.NEGATIVE_INFINITY;
  const changeOf = async ({ paper, vote, earlier }: VoteChange) => {
    votedAt = tools.now().getTime();
    const found = await newest(tools, vote.workspaceId, vote.channelId);
    if (!found) return null;
    const { channel, digest, request, ranker } = found;
    const about = { channel, day: digest.day, vote };
    const requestWith = async (one: Vote | null): Promise<RankRequest> =>
      requestCache.request(`${vote.workspaceId} ${vote.channelId}`, {
        ...request,
        feedback: await feedbackWith(store, ranker, about, one),
      });
    const before = await requestWith(earlier);
    const after = await requestWith(vote);
    const posted = new Set(digest.picks.map(({ paperId }) => paperId));
    return explainVote(ranker, { before, after, paper, posted, yieldToLoop });
  };
  return {
    why: (digest, paper) => whyOf(tools, digest, paper.id),
    taste: async ({ workspaceId, channelId, memberId }) => {
      const found = await newest(tools, workspaceId, channelId);
      return (
        found && {
          taste: await explainTaste(found.ranker, found.request, yieldToLoop),
          member: explainMemberTaste(found.ranker, found.request, memberId),
        }
      );
    },
    change: changeOf,
    releaseCache: async () => {
      // A clock that was set back makes nothing stay for long.
      if (Math.abs(tools.now().getTime() - votedAt) < burstMs) return;
      requestCache.forgetAll();
      usual.releaseCache();
    },
  };
}
