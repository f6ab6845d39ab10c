import type { Paper } from '../../paper.ts';
import { vocabularySize } from '../../text/vocabulary.ts';
import type { FeedbackRow } from './feedback-rows.ts';
import type { TasteVector } from './fit-taste.ts';
import { logistic } from './intercept-for.ts';
import type { TasteModel } from './taste-model.ts';
import { channelVariance } from './variances.ts';

/** Of the newest rows; the oldest hardly narrow anything more. */
const remembered = 250;

// A loop over one kind of array: this is most of the work.
function inner(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

/** The covariances of a paper's score with those of others; `words` is all 0, before and after. */
function kernels(
  of: TasteVector,
  others: readonly TasteVector[],
  words: Float64Array,
): Float64Array {
  const own = of.words;
  for (let i = 0; i < own.ids.length; i++) words[own.ids[i] as number] = own.values[i] as number;
  const found = new Float64Array(others.length);
  for (const [at, other] of others.entries()) {
    const { ids, values } = other.words;
    let sum = 0;
    for (let i = 0; i < ids.length; i++)
      sum += (words[ids[i] as number] as number) * (values[i] as number);
    found[at] =
      channelVariance.words * sum +
      channelVariance.meaning * inner(of.meaning, other.meaning) +
      channelVariance.interests * inner(of.interests, other.interests);
  }
  for (const id of own.ids) words[id] = 0;
  return found;
}

/** Lower triangle L with L Lᵀ = A (Cholesky); A is symmetric and positive definite. */
function cholesky(a: Float64Array[]): Float64Array[] {
  for (let i = 0; i < a.length; i++) {
    const row = a[i] as Float64Array;
    for (let j = 0; j <= i; j++) {
      const other = a[j] as Float64Array;
      let sum = row[j] as number;
      for (let k = 0; k < j; k++) sum -= (row[k] as number) * (other[k] as number);
      row[j] = i === j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / (other[j] as number);
    }
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

/**
 * How unsure the taste is of each paper: the standard deviation of its score under the Laplace approximation
 * of the regression (Rasmussen & Williams 2006, section 3.4): k(x, x) - kᵀ (K + W⁻¹)⁻¹ k, where W holds what
 * each row says, cost · p · (1 - p).
 */
export function scoreDeviations(model: TasteModel, papers: readonly Paper[]): number[] {
  const rows: readonly FeedbackRow[] = model.channel.rows.slice(0, remembered);
  const judged = model.judge(rows.map(({ paper }) => paper));
  const known = judged.map(({ vector }) => vector);
  const wanted = model.judge(papers).map(({ vector }) => vector);
  const words = new Float64Array(vocabularySize());
  const matrix = judged.map(({ vector, score }, i) => {
    const p = logistic(score.total + model.channel.votes.intercept);
    const says = (rows[i] as FeedbackRow).cost * Math.max(0.02, p * (1 - p));
    const row = kernels(vector, known.slice(0, i + 1), words);
    row[i] = (row[i] as number) + 1 / says;
    return row;
  });
  const lower = cholesky(matrix);
  return wanted.map((vector) => {
    const own = kernels(vector, [vector], words)[0] as number;
    return Math.sqrt(Math.max(0, own - solvedSquare(lower, kernels(vector, known, words))));
  });
}
