import type { Embedder } from '../../embed/embedder.ts';
import type { Paper, Score } from '../../paper.ts';
import type { RankRequest } from '../ranker.ts';
import { sumParts } from '../scores.ts';
import { type ChannelTaste, channelTaste } from './learn/channel-taste.ts';
import type { LearntTaste } from './learn/learn-from-rows.ts';
import { type ScoreCurve, scoreCurve } from './learn/like-probability.ts';
import { type MemberPaper, memberTastes } from './learn/member-taste.ts';
import { type TasteVector, tasteVectors } from './learn/taste-vectors.ts';
import { expectation, type Prior, priorParts } from './prior/prior-parts.ts';

/** Posted papers that members' tastes are learnt from: about three months. */
const mostHistory = 300;

/** A paper with all that its score is made of. */
export interface ScoredPaper {
  paper: Paper;
  prior: Prior;
  vector: TasteVector;
  /** The channel's score, without any member's part. */
  score: Score;
}

/** What a request's votes taught, ready to score any papers. */
export interface TasteModel {
  channel: ChannelTaste;
  curve: ScoreCurve | null;
  score(papers: readonly Paper[]): ScoredPaper[];
  /** How a member differs from the channel; `null` for one who never voted. */
  member(memberId: string): LearntTaste<'member'> | null;
}

function scorePapers(
  embedder: Embedder,
  request: RankRequest,
  channel: ChannelTaste,
  papers: readonly Paper[],
): ScoredPaper[] {
  const priors = priorParts(embedder, request, papers);
  const fits = priors.map((prior) => prior.fits);
  const vectors = tasteVectors(embedder, request, papers, fits);
  const nearest = channel.near(vectors);
  return papers.map((paper, at) => {
    const [prior, vector] = [priors[at] as Prior, vectors[at] as TasteVector];
    const { taste = 0, shown = 0, disliked = 0 } = channel.votes.partsOf(vector);
    const workspace = channel.workspace(vector);
    const near = nearest[at] as number;
    const score = sumParts({ ...prior.parts, workspace, taste, near, shown, disliked });
    return { paper, prior, vector, score };
  });
}

/** The posted papers, oldest first, with what the channel's taste makes of them. */
function memberPapers({ feedback }: RankRequest, score: TasteModel['score']): MemberPaper[] {
  const oldestFirst = feedback.toSorted((a, b) => a.at - b.at).slice(-mostHistory);
  const scored = score(oldestFirst.map(({ paper }) => paper));
  return oldestFirst.map((one, at) => {
    const { prior, vector, score } = scored[at] as ScoredPaper;
    const { workspace = 0, taste = 0, shown = 0, disliked = 0 } = score.parts;
    const offset = expectation(prior.parts) + workspace + taste + shown + disliked;
    return { feedback: one, vector, offset };
  });
}

function learn(embedder: Embedder, request: RankRequest): TasteModel {
  const channel = channelTaste(embedder, request);
  const known = new WeakMap<readonly Paper[], ScoredPaper[]>();
  const score = (papers: readonly Paper[]): ScoredPaper[] => {
    const scored = known.get(papers) ?? scorePapers(embedder, request, channel, papers);
    known.set(papers, scored);
    return scored;
  };
  let tasteOf: ReturnType<typeof memberTastes> | null = null;
  const members = new Map<string, LearntTaste<'member'> | null>();
  return {
    channel,
    curve: scoreCurve(request.feedback),
    score,
    member: (memberId) => {
      tasteOf ??= memberTastes(memberPapers(request, score));
      if (!members.has(memberId)) members.set(memberId, tasteOf(memberId));
      return members.get(memberId) ?? null;
    },
  };
}

const known = new WeakMap<Embedder, WeakMap<RankRequest, TasteModel>>();

/** Learnt once an embedder and request object, which must not be changed afterwards. */
export function tasteModel(embedder: Embedder, request: RankRequest): TasteModel {
  const models = known.get(embedder) ?? new WeakMap<RankRequest, TasteModel>();
  known.set(embedder, models);
  const model = models.get(request) ?? learn(embedder, request);
  models.set(request, model);
  return model;
}
