import type { Embedder } from '../../embed/embedder.ts';
import { allSteps } from '../../lib/async/in-turns.ts';
import type { Feedback, RankRequest } from '../ranker.ts';
import { type ChannelTaste, channelTasteInSteps } from './learn/channel-taste.ts';
import { dislikeCost, positionBias } from './learn/feedback-rows.ts';
import { type LearningRow, type LearntTaste, learnInSteps, voteBound } from './learn/fit-taste.ts';
import { type ScoreCurve, scoreCurve } from './learn/like-probability.ts';
import { memberVariance } from './learn/taste-kernel.ts';
import type { TasteVector } from './learn/taste-vectors.ts';
import { voteDecay } from './learn/vote-decay.ts';
import { type PaperScorer, paperScorer, type ScoredPaper } from './paper-scorer.ts';
import { expectation } from './prior/prior-parts.ts';

/** Cost of a paper that the member left alone, against a like's 1: most people do not vote on what they like. */
const silenceCost = 0.5;

/** A posted paper with the channel's log-odds of a like. */
interface MemberPaper {
  feedback: Feedback;
  vector: TasteVector;
  offset: number;
}

function rowOf(memberId: string, { feedback, vector, offset }: MemberPaper): LearningRow<'member'> {
  const { votes = [], age, position } = feedback;
  const own = votes.find((vote) => vote.memberId === memberId)?.value;
  const decay = voteDecay(age);
  const row = { part: 'member' as const, vector, offset };
  if (own === 'up') return { ...row, label: 1, cost: decay };
  if (own === 'down') return { ...row, label: -1, cost: dislikeCost * decay };
  return { ...row, label: -1, cost: silenceCost * positionBias(position) * decay };
}

/**
 * How members differ from the channel: for each a taste around the channel's, learnt from the member's own thumbs and a
 * little from what the member left alone since the first of them. Papers are oldest first.
 * @returns a function that gives `null` for a member who never voted.
 */
function memberTastes(
  papers: readonly MemberPaper[],
): (memberId: string) => Generator<void, LearntTaste<'member'> | null> {
  return function* (memberId) {
    const first = papers.findIndex(({ feedback }) =>
      (feedback.votes ?? []).some((vote) => vote.memberId === memberId),
    );
    if (first < 0) return null;
    const rows = papers.slice(first).map((paper) => rowOf(memberId, paper));
    return yield* learnInSteps(rows, memberVariance, voteBound);
  };
}

/** Posted papers that members' tastes are learnt from: about three months. */
const mostHistory = 300;

/** What a request's votes taught, ready to score any papers. */
export interface TasteModel extends PaperScorer {
  channel: ChannelTaste;
  curve: ScoreCurve | null;
  /** How a member differs from the channel; `null` for one who never voted. */
  member(memberId: string): LearntTaste<'member'> | null;
  memberInSteps(memberId: string): Generator<void, LearntTaste<'member'> | null>;
}

/** The posted papers, oldest first, with what the channel's taste makes of them. */
function* memberPapers(
  { feedback }: RankRequest,
  scoreInSteps: PaperScorer['scoreInSteps'],
): Generator<void, MemberPaper[]> {
  const oldestFirst = feedback.toSorted((a, b) => a.at - b.at).slice(-mostHistory);
  const scored = yield* scoreInSteps(oldestFirst.map(({ paper }) => paper));
  return oldestFirst.map((one, at) => {
    const { prior, vector, score } = scored[at] as ScoredPaper;
    const { workspace = 0, taste = 0, shown = 0, disliked = 0 } = score.parts;
    const offset = expectation(prior.parts) + workspace + taste + shown + disliked;
    return { feedback: one, vector, offset };
  });
}

function* learn(embedder: Embedder, request: RankRequest): Generator<void, TasteModel> {
  const channel = yield* channelTasteInSteps(embedder, request);
  const scorer = paperScorer(embedder, request, channel);
  let tasteOf: ReturnType<typeof memberTastes> | null = null;
  const members = new Map<string, LearntTaste<'member'> | null>();
  const memberInSteps = function* (memberId: string) {
    tasteOf ??= memberTastes(yield* memberPapers(request, scorer.scoreInSteps));
    if (!members.has(memberId)) members.set(memberId, yield* tasteOf(memberId));
    return members.get(memberId) ?? null;
  };
  return {
    channel,
    curve: scoreCurve(request.feedback),
    ...scorer,
    member: (memberId) => allSteps(memberInSteps(memberId)),
    memberInSteps,
  };
}

const known = new WeakMap<Embedder, WeakMap<RankRequest, TasteModel>>();

/** Learnt once an embedder and request object, which must not be changed afterwards, in steps of some milliseconds. */
export function* tasteModelInSteps(
  embedder: Embedder,
  request: RankRequest,
): Generator<void, TasteModel> {
  const models = known.get(embedder) ?? new WeakMap<RankRequest, TasteModel>();
  known.set(embedder, models);
  const model = models.get(request) ?? (yield* learn(embedder, request));
  models.set(request, model);
  return model;
}

export const tasteModel = (embedder: Embedder, request: RankRequest): TasteModel =>
  allSteps(tasteModelInSteps(embedder, request));
