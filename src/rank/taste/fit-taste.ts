import type { SparseVector } from '../../text/tfidf-vector.ts';
import { vocabularySize } from '../../text/vocabulary.ts';

/** A paper as the taste sees it: its words, its meaning, and which of the interests it belongs to. */
export interface TasteVector {
  words: SparseVector;
  meaning: Float64Array;
  /** One number an interest; none where there is only one. */
  interests: Float64Array;
}

export interface TasteRow {
  vector: TasteVector;
  label: 1 | -1;
  /** What an error costs; above 0. */
  cost: number;
  /** Log-odds of a like without anything learnt. */
  offset: number;
}

/** A direction in the three spaces, already multiplied with how far each may move the score. */
export interface TasteWeights {
  words: Float64Array;
  meaning: Float64Array;
  interests: Float64Array;
}

/** Prior variance of a taste along a paper's words, its meaning and its interests. */
export interface TasteVariance {
  words: number;
  meaning: number;
  interests: number;
}

const maxRounds = 100;
const tolerance = 1e-3;

// One kind of array throughout: these loops are most of the ranker's time.
export function scoreOf(weights: TasteWeights, { words, meaning, interests }: TasteVector): number {
  const { ids, values } = words;
  let sum = 0;
  for (let i = 0; i < ids.length; i++)
    // Words that no paper had when the weights were made lie beyond their end.
    sum += (weights.words[ids[i] as number] ?? 0) * (values[i] as number);
  for (let i = 0; i < meaning.length; i++)
    sum += (weights.meaning[i] as number) * (meaning[i] as number);
  for (let i = 0; i < interests.length; i++)
    sum += (weights.interests[i] as number) * (interests[i] as number);
  return sum;
}

function addTo(sum: Float64Array, values: Float64Array, amount: number): void {
  for (let i = 0; i < values.length; i++)
    sum[i] = (sum[i] as number) + amount * (values[i] as number);
}

function addRow(
  weights: TasteWeights,
  variance: TasteVariance,
  { words, meaning, interests }: TasteVector,
  amount: number,
): void {
  const { ids, values } = words;
  const inWords = variance.words * amount;
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i] as number;
    weights.words[id] = (weights.words[id] as number) + inWords * (values[i] as number);
  }
  addTo(weights.meaning, meaning, variance.meaning * amount);
  addTo(weights.interests, interests, variance.interests * amount);
}

/** Σ coefficient · vector of the rows, each space times its variance. */
export function weightsOf(
  rows: readonly Pick<TasteRow, 'vector'>[],
  coefficients: readonly number[],
  variance: TasteVariance,
): TasteWeights {
  const like = rows[0]?.vector;
  const weights = {
    words: new Float64Array(vocabularySize()),
    meaning: new Float64Array(like?.meaning.length ?? 0),
    interests: new Float64Array(like?.interests.length ?? 0),
  };
  for (const [at, { vector }] of rows.entries()) {
    const coefficient = coefficients[at] as number;
    if (coefficient !== 0) addRow(weights, variance, vector, coefficient);
  }
  return weights;
}

const squareSum = (values: Float64Array): number => {
  let sum = 0;
  for (const value of values) sum += value * value;
  return sum;
};

const squareOf = ({ words, meaning, interests }: TasteVector, variance: TasteVariance): number =>
  variance.words * squareSum(words.values) +
  variance.meaning * squareSum(meaning) +
  variance.interests * squareSum(interests);

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
export function fitTaste(rows: readonly TasteRow[], variance: TasteVariance): number[] {
  const squares = rows.map(({ vector }) => squareOf(vector, variance));
  const multipliers = rows.map(({ cost, label, offset }) => cost / (1 + Math.exp(label * offset)));
  const signed = () => rows.map(({ label }, at) => label * (multipliers[at] as number));
  const weights = weightsOf(rows, signed(), variance);
  for (let round = 0, moved = true; moved && round < maxRounds; round++) {
    moved = false;
    for (let at = 0; at < rows.length; at++) {
      const { vector, label, cost, offset } = rows[at] as TasteRow;
      const before = multipliers[at] as number;
      const margin = label * (offset + scoreOf(weights, vector));
      const odds = bestLogOdds(margin, squares[at] as number, before, cost);
      const after = cost / (1 + Math.exp(-odds));
      if (Math.abs(after - before) <= tolerance * cost) continue;
      addRow(weights, variance, vector, label * (after - before));
      multipliers[at] = after;
      moved = true;
    }
  }
  return signed();
}

/**
 * The same coefficients from the kernel of each pair of rows (`kernelMatrix`), the rows named by their places in
 * it: many fits over the same papers share one matrix.
 */
export function fitByKernel(
  rows: readonly (Omit<TasteRow, 'vector'> & { place: number })[],
  matrix: readonly Float64Array[],
): number[] {
  const multipliers = rows.map(({ cost, label, offset }) => cost / (1 + Math.exp(label * offset)));
  const moved = new Float64Array(rows.length);
  const add = (at: number, amount: number) => {
    const kernel = matrix[rows[at]?.place ?? 0] as Float64Array;
    for (let i = 0; i < rows.length; i++)
      moved[i] = (moved[i] as number) + amount * (kernel[rows[i]?.place ?? 0] as number);
  };
  for (const [at, { label }] of rows.entries()) add(at, label * (multipliers[at] as number));
  for (let round = 0, changed = true; changed && round < maxRounds; round++) {
    changed = false;
    for (const [at, { label, cost, offset, place }] of rows.entries()) {
      const before = multipliers[at] as number;
      const margin = label * (offset + (moved[at] as number));
      const square = (matrix[place] as Float64Array)[place] as number;
      const after = cost / (1 + Math.exp(-bestLogOdds(margin, square, before, cost)));
      if (Math.abs(after - before) <= tolerance * cost) continue;
      add(at, label * (after - before));
      multipliers[at] = after;
      changed = true;
    }
  }
  return rows.map(({ label }, at) => label * (multipliers[at] as number));
}
