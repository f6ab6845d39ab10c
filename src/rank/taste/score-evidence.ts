import type { Embedder } from '../../embed/embedder.ts';
import { allSteps } from '../../lib/async/in-turns.ts';
import { logistic } from '../../lib/statistics.ts';
import type { Paper } from '../../paper.ts';
import type { Evidence, VotedKind, VoteEvidence } from '../explain/evidence.ts';
import type { Feedback, RankRequest } from '../ranker.ts';
import { referencePapers } from '../request-papers.ts';
import type { FeedbackRow, VotePart } from './learn/feedback-rows.ts';
import {
  channelVariance,
  kernelMatrix,
  kernelsWith,
  tasteKernel,
  textKernelInSteps,
} from './learn/taste-kernel.ts';
import type { TasteVector } from './learn/taste-vectors.ts';
import type { ScoredPaper } from './paper-scorer.ts';
import { followedAuthorOf, mutedTopicOf, nearestPosted } from './prior/prior-parts.ts';
import type { TasteModel } from './taste-model.ts';

/** Only the newest rows of each part: older ones hardly add certainty. */
const mostRows: Record<VotePart, number> = { taste: 100, shown: 100, disliked: 50 };

const newestOf = (rows: readonly FeedbackRow[]): FeedbackRow[] =>
  (['taste', 'shown', 'disliked'] as const).flatMap((part) =>
    rows.filter((row) => row.part === part).slice(0, mostRows[part]),
  );

/** Turns the symmetric, positive definite A into its lower triangle L with L Lᵀ = A, in place. */
function* cholesky(a: Float64Array[]): Generator<void, Float64Array[]> {
  for (let i = 0; i < a.length; i++) {
    const row = a[i] as Float64Array;
    for (let j = 0; j <= i; j++) {
      const other = a[j] as Float64Array;
      let sum = row[j] as number;
      for (let k = 0; k < j; k++) sum -= (row[k] as number) * (other[k] as number);
      row[j] = i === j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / (other[j] as number);
    }
    yield;
  }
  return a;
}

/** |L⁻¹ v|². */
function solvedSquare(lower: readonly Float64Array[], v: Float64Array): number {
  const solved = new Float64Array(v.length);
  let square = 0;
  for (let i = 0; i < v.length; i++) {
    const row = lower[i] as Float64Array;
    let sum = v[i] as number;
    for (let k = 0; k < i; k++) sum -= (row[k] as number) * (solved[k] as number);
    solved[i] = sum / (row[i] as number);
    square += (solved[i] as number) ** 2;
  }
  return square;
}

/** The rows of votes, and the triangle by which they tell how certain a score is. */
interface Certainty {
  vectors: TasteVector[];
  lower: Float64Array[];
}

const certainties = new WeakMap<TasteModel, Certainty>();

/** Worked out once a model, in steps of a row. */
export function* certaintyInSteps(model: TasteModel): Generator<void, Certainty> {
  const known = certainties.get(model);
  if (known) return known;
  const rows = newestOf(model.channel.rows);
  const scored = yield* model.scoreInSteps(rows.map(({ paper }) => paper));
  const vectors = scored.map(({ vector }) => vector);
  yield* textKernelInSteps(vectors, channelVariance);
  const matrix = kernelMatrix(vectors, channelVariance);
  for (const [at, { score }] of scored.entries()) {
    const p = logistic(score.total + model.channel.votes.intercept);
    const information = (rows[at] as FeedbackRow).cost * Math.max(0.02, p * (1 - p));
    const row = matrix[at] as Float64Array;
    row[at] = (row[at] as number) + 1 / information;
  }
  const certainty = { vectors, lower: yield* cholesky(matrix) };
  certainties.set(model, certainty);
  return certainty;
}

/**
 * The standard deviation of each paper's score by the Laplace approximation of the regression (Rasmussen & Williams
 * 2006, section 3.4): the root of k(x, x) - kᵀ (K + W⁻¹)⁻¹ k, where W holds cost · p · (1 - p) of each row.
 */
export function scoreDeviations(model: TasteModel, papers: readonly Paper[]): number[] {
  const { vectors, lower } = allSteps(certaintyInSteps(model));
  return model.score(papers).map(({ vector }) => {
    const own = tasteKernel(vector, channelVariance)(vector);
    const shared = kernelsWith(vectors, channelVariance, vector);
    return Math.sqrt(Math.max(0, own - solvedSquare(lower, shared)));
  });
}

/** What each row adds by the regression and as the nearest neighbour of its kind, aligned with the rows. */
function amountsOf({ channel }: TasteModel, { vector }: ScoredPaper): number[] {
  const amounts = channel.votes.addedBy(vector);
  const { liked, disliked } = channel.nearest(vector);
  const placesOf = (part: VotePart) => [
    ...channel.rows.keys().filter((at) => channel.rows[at]?.part === part),
  ];
  for (const [gain, part] of [[liked, 'taste'] as const, [disliked, 'disliked'] as const]) {
    const at = gain ? placesOf(part)[gain.place] : undefined;
    if (gain && at !== undefined) amounts[at] = (amounts[at] as number) + gain.amount;
  }
  return amounts;
}

function kindOf({ value, votes = [] }: Feedback): VotedKind {
  if (value === 'up') return 'liked';
  if (value === 'down') return 'disliked';
  return votes.length > 0 ? 'divided' : 'left-alone';
}

/** Each paper once, with the sum of its rows: a paper that some liked and some left alone has several. */
function voteEvidence(
  rows: readonly FeedbackRow[],
  amounts: readonly number[],
  { feedback }: RankRequest,
): VoteEvidence[] {
  const kinds = new Map(feedback.map((one) => [one.paper.id, kindOf(one)]));
  const found = new Map<string, VoteEvidence>();
  for (const [at, { paper }] of rows.entries()) {
    const kind = kinds.get(paper.id) ?? 'example';
    const amount = (found.get(paper.id)?.amount ?? 0) + (amounts[at] as number);
    found.set(paper.id, { paper, kind, amount });
  }
  return [...found.values()].sort((a, b) => b.amount - a.amount);
}

/** Where the model's scores of some papers come from, aligned with the papers. */
export function tasteEvidence(
  embedder: Embedder,
  model: TasteModel,
  request: RankRequest,
  papers: readonly Paper[],
): Evidence[] {
  const { followedAuthors = [], mutedTopics = [], posted = [] } = request;
  return model.score(papers).map((scored) => {
    const { paper, prior } = scored;
    return {
      fits: prior.fits.map(({ interest, meaning }) => ({ lexical: interest, semantic: meaning })),
      votes: voteEvidence(model.channel.rows, amountsOf(model, scored), request),
      author: followedAuthorOf(paper, followedAuthors),
      mutedTopic: mutedTopicOf(embedder, mutedTopics, referencePapers(request), paper),
      resembles: prior.parts.novelty < 0 ? nearestPosted(embedder, posted, paper) : null,
    };
  });
}
