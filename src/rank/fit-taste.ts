import type { SparseVector } from '../text/tfidf-vector.ts';
import { vocabularySize } from '../text/vocabulary.ts';

/** A paper as the taste sees it: its words and its meaning. */
export interface TasteVector {
  words: SparseVector;
  meaning: Float64Array;
}

export interface TasteRow {
  vector: TasteVector;
  label: 1 | -1;
  /** What an error costs; above 0. */
  cost: number;
  /** Log-odds of a like without anything learnt. */
  offset: number;
}

/** A direction in both spaces, already multiplied with how far each may move the score. */
export interface TasteWeights {
  words: Float64Array;
  meaning: Float64Array;
}

/** Prior variance of the taste along a paper's words, and along its meaning; measured in docs/ranking.md. */
const wordVariance = 10;
const meaningVariance = 2;

const maxRounds = 100;
const tolerance = 1e-3;

// One kind of array throughout: these two loops are most of the ranker's time.
export function scoreOf(weights: TasteWeights, { words, meaning }: TasteVector): number {
  const { ids, values } = words;
  let sum = 0;
  for (let i = 0; i < ids.length; i++)
    sum += (weights.words[ids[i] as number] as number) * (values[i] as number);
  for (let i = 0; i < meaning.length; i++)
    sum += (weights.meaning[i] as number) * (meaning[i] as number);
  return sum;
}

function addRow(weights: TasteWeights, { words, meaning }: TasteVector, amount: number): void {
  const { ids, values } = words;
  const inWords = wordVariance * amount;
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i] as number;
    weights.words[id] = (weights.words[id] as number) + inWords * (values[i] as number);
  }
  const inMeaning = meaningVariance * amount;
  for (let i = 0; i < meaning.length; i++)
    weights.meaning[i] = (weights.meaning[i] as number) + inMeaning * (meaning[i] as number);
}

/** Σ coefficient · vector of the rows. */
export function weightsOf(
  rows: readonly TasteRow[],
  coefficients: readonly number[],
  dim: number,
): TasteWeights {
  const weights = { words: new Float64Array(vocabularySize()), meaning: new Float64Array(dim) };
  for (const [at, { vector }] of rows.entries()) {
    const coefficient = coefficients[at] as number;
    if (coefficient !== 0) addRow(weights, vector, coefficient);
  }
  return weights;
}

function squareOf({ words, meaning }: TasteVector): number {
  let [inWords, inMeaning] = [0, 0];
  for (const value of words.values) inWords += value * value;
  for (const value of meaning) inMeaning += value * value;
  return wordVariance * inWords + meaningVariance * inMeaning;
}

/**
 * Log-odds t of the best share of a row's cost: the root of t + margin + square · (cost · σ(t) - before),
 * which only grows with t. Newton's method from where the row stood, and halving of the bracket wherever
 * Newton would leave it; the next round mends what is left after a few steps.
 */
function bestLogOdds(margin: number, square: number, before: number, cost: number): number {
  let low = -margin - square * (cost - before);
  let high = -margin + square * before;
  let t = Math.log(before / (cost - before));
  if (!(t > low && t < high)) t = (low + high) / 2;
  for (let i = 0; i < 12; i++) {
    const sigma = 1 / (1 + Math.exp(-t));
    const value = t + margin + square * (cost * sigma - before);
    if (value > 0) high = t;
    else low = t;
    const next = t - value / (1 + square * cost * sigma * (1 - sigma));
    if (Math.abs(next - t) < 1e-6) return next;
    t = next > low && next < high ? next : (low + high) / 2;
  }
  return t;
}

/**
 * Logistic regression around a prior: the most probable taste w, normal around 0, when a like has log-odds
 * offset + w·x. Dual coordinate descent (Yu, Huang & Lin 2011), rows in the order given; the coefficients of
 * w = Σ coefficient · x come back, aligned with the rows.
 */
export function fitTaste(rows: readonly TasteRow[], dim: number): number[] {
  const squares = rows.map(({ vector }) => squareOf(vector));
  const multipliers = rows.map(({ cost, label, offset }) => cost / (1 + Math.exp(label * offset)));
  const signed = () => rows.map(({ label }, at) => label * (multipliers[at] as number));
  const weights = weightsOf(rows, signed(), dim);
  for (let round = 0, moved = true; moved && round < maxRounds; round++) {
    moved = false;
    for (let at = 0; at < rows.length; at++) {
      const { vector, label, cost, offset } = rows[at] as TasteRow;
      const before = multipliers[at] as number;
      const margin = label * (offset + scoreOf(weights, vector));
      const odds = bestLogOdds(margin, squares[at] as number, before, cost);
      const after = cost / (1 + Math.exp(-odds));
      if (Math.abs(after - before) <= tolerance * cost) continue;
      addRow(weights, vector, label * (after - before));
      multipliers[at] = after;
      moved = true;
    }
  }
  return signed();
}
