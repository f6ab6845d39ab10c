import { LRUCache } from 'lru-cache';
import type { Embedder } from '../../../embed/embedder.ts';
import { numberOf } from '../../../lib/number-of.ts';
import { sum } from '../../../lib/statistics.ts';
import type { Paper } from '../../../paper.ts';
import type { RankRequest } from '../../ranker.ts';
import { referencePapers } from '../../request-papers.ts';
import { knownPriors } from '../prior/known-priors.ts';
import { expectation, upvoteFactor } from '../prior/prior-parts.ts';
import { type FeedbackRow, feedbackRows, type VotePart } from './feedback-rows.ts';
import { type LearningRow, type LearntTaste, learnInSteps, voteBound } from './fit-taste.ts';
import { mostNear, type NearGain, nearGains, nearParts, neighboursOf } from './near-part.ts';
import { channelVariance } from './taste-kernel.ts';
import { type TasteVector, tasteVectors } from './taste-vectors.ts';

/** How much of what other channels' votes say counts here, and the most that it may move a paper. */
const workspaceShare = 0.3;
const workspaceBound = 2;
/** Interests differ from channel to channel, so only words and meaning carry over. */
const noInterests = new Float64Array(0);

/** The rows of a channel with what its prior expects of each paper. */
function learningRows(
  embedder: Embedder,
  request: RankRequest,
  rows: readonly FeedbackRow[],
  offsetOf: (vector: TasteVector) => number,
): LearningRow<VotePart>[] {
  const papers = rows.map(({ paper }) => paper);
  const priors = knownPriors(embedder, { ...request, mutedTopics: [], posted: [] }, papers);
  const fits = priors.map((prior) => prior.fits);
  return tasteVectors(embedder, request, papers, fits).map((vector, at) => {
    const { part, label, cost } = rows[at] as FeedbackRow;
    const prior = priors[at] as (typeof priors)[number];
    return { part, label, cost, vector, offset: expectation(prior.parts) + offsetOf(vector) };
  });
}

/** What the votes in other channels add to a paper, worked out once for all channels that they are siblings of. */
type SiblingTaste = (vector: TasteVector) => number;

function siblingTaste({ partsOf }: LearntTaste<VotePart>): SiblingTaste {
  /** By the paper's meaning: the same object for as long as its words and meaning stay the same. */
  const known = new WeakMap<Float64Array, number>();
  return (vector) => {
    const before = known.get(vector.semantic);
    if (before !== undefined) return before;
    const parts = partsOf({ ...vector, interests: noInterests });
    const added = workspaceShare * sum(Object.values(parts));
    known.set(vector.semantic, added);
    return added;
  };
}

/** What was learnt from siblings, for the other channels of their workspace: by past, and by all that it depends on. */
const learntSiblings = new WeakMap<readonly Paper[], LRUCache<string, SiblingTaste>>();
/** Each is some megabytes; channels of one workspace come one after the other. */
const mostLearnt = 6;

/** Equal where the same is learnt from the siblings. */
const printOf = (embedder: Embedder, { siblings = [], candidates }: RankRequest): string =>
  JSON.stringify([
    numberOf(embedder),
    upvoteFactor(candidates),
    siblings.map(({ interests, feedback }) => [
      interests,
      feedback.map(({ paper, ...rest }) => [numberOf(paper), rest]),
    ]),
  ]);

/**
 * What the votes in the workspace's other channels say beyond those channels' interests, from which this channel's
 * taste starts. `null` where there are none.
 */
function* learnSiblings(
  embedder: Embedder,
  request: RankRequest,
): Generator<void, SiblingTaste | null> {
  const { past, siblings = [] } = request;
  // A young archive is judged by the channel's own candidates.
  const kept = referencePapers(request) === past ? learntSiblings.get(past) : null;
  const print = kept === null ? '' : printOf(embedder, request);
  const known = kept?.get(print);
  if (known) return known;
  const rows: LearningRow<VotePart>[] = [];
  for (const { interests, feedback } of siblings) {
    const asked = { ...request, interests, examples: [], followedAuthors: [] };
    const own = learningRows(embedder, asked, feedbackRows(feedback, []), () => 0);
    for (const row of own) rows.push({ ...row, vector: { ...row.vector, interests: noInterests } });
    yield;
  }
  if (rows.length === 0) return null;
  const learnt = siblingTaste(
    yield* learnInSteps(rows, channelVariance, workspaceBound / workspaceShare),
  );
  if (kept === null) return learnt;
  const all = learntSiblings.get(past) ?? new LRUCache({ max: mostLearnt });
  learntSiblings.set(past, all);
  all.set(print, learnt);
  return learnt;
}

export interface ChannelTaste {
  /** What the other channels of the workspace add to a paper. */
  workspace(vector: TasteVector): number;
  votes: LearntTaste<VotePart>;
  /** What the nearest liked and disliked papers add to each paper. */
  near(papers: readonly TasteVector[]): number[];
  /** That is at most this for any paper. */
  mostNear: number;
  /** The same of one paper by neighbour, as places among the rows of likes and among those of dislikes. */
  nearest(paper: TasteVector): { liked: NearGain | null; disliked: NearGain | null };
  /** Aligned with what `votes.addedBy` gives. */
  rows: readonly FeedbackRow[];
}

/** Learns from the workspace first, and from the channel's own votes and examples around that. */
export function* channelTasteInSteps(
  embedder: Embedder,
  request: RankRequest,
): Generator<void, ChannelTaste> {
  const workspace = (yield* learnSiblings(embedder, request)) ?? (() => 0);
  const rows = feedbackRows(request.feedback, request.examples);
  const own = learningRows(embedder, request, rows, workspace);
  yield;
  const votes = yield* learnInSteps(own, channelVariance, voteBound);
  const neighbours = neighboursOf(own);
  return {
    workspace,
    votes,
    near: (papers) => nearParts(neighbours, papers),
    mostNear: mostNear(neighbours),
    nearest: (paper) => nearGains(neighbours, paper),
    rows,
  };
}
