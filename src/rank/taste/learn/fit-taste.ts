import { allSteps } from '../../../lib/async/in-turns.ts';
import { addDense, dotDense } from '../../../lib/dense-vector.ts';
import { logistic, sum } from '../../../lib/statistics.ts';
import { vocabularySize } from '../../../lib/text/vocabulary.ts';
import {
  kernelsWith,
  type TasteVariance,
  type TextKernel,
  textKernelInSteps,
} from './taste-kernel.ts';
import type { TasteVector } from './taste-vectors.ts';

/** How far all votes together may move a paper, in the prior's deviations. */
export const voteBound = 6;
/** Like rate before there are votes, and how many posted papers it is worth. */
const usualRate = { rate: 0.4, papers: 1 };

interface WeightedOffset {
  /** Log-odds of a like without the intercept. */
  offset: number;
  /** How much the row counts; above 0. */
  weight: number;
  /** Share of the weight that is a like, 0 to 1. */
  liked: number;
}

/**
 * The intercept at which the offsets alone expect as many likes as there were. A team that seldom votes gets a low one:
 * then a paper left alone says little, and a like says much.
 */
export function interceptFor(rows: readonly WeightedOffset[]): number {
  const { rate, papers } = usualRate;
  const weight = sum(rows.map((row) => row.weight));
  const likes = sum(rows.map((row) => row.weight * row.liked));
  if (weight <= 0) return 0;
  const wanted = ((likes + rate * papers) / (weight + papers)) * weight;
  let [low, high] = [-30, 30];
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2;
    const expected = sum(rows.map((row) => row.weight * logistic(row.offset + middle)));
    if (expected > wanted) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}

/** A row to learn from, and the part of the score that it teaches. Its offset is without the intercept. */
export interface LearningRow<Part extends string> extends TasteRow {
  part: Part;
}

/** What rows taught: weights by part, and the intercept of a like's log-odds. */
export interface LearntTaste<Part extends string> {
  intercept: number;
  weights: Partial<Record<Part, TasteWeights>>;
  /** What each part adds to a paper: in sum at most the bound, either way. Parts without rows are absent. */
  partsOf(vector: TasteVector): Partial<Record<Part, number>>;
  /** What each row adds to a paper, aligned with the rows; a part is the sum over its rows. */
  addedBy(vector: TasteVector): number[];
}

/** Fits the rows around their offsets, in steps of a millisecond or two. Without rows nothing is learnt. */
export function* learnInSteps<Part extends string>(
  rows: readonly LearningRow<Part>[],
  variance: TasteVariance,
  bound: number,
): Generator<void, LearntTaste<Part>> {
  const intercept = interceptFor(
    rows.map(({ offset, cost, label }) => ({ offset, weight: cost, liked: label === 1 ? 1 : 0 })),
  );
  const balanced = rows.map((row) => ({ ...row, offset: row.offset + intercept }));
  const vectors = rows.map(({ vector }) => vector);
  const kernel = yield* textKernelInSteps(vectors, variance);
  const coefficients = yield* fitInSteps(balanced, kernel, variance);
  const names = [...new Set(rows.map(({ part }) => part))];
  const weights: Partial<Record<Part, TasteWeights>> = {};
  for (const name of names)
    weights[name] = weightsOf(
      rows,
      coefficients.map((coefficient, at) => (rows[at]?.part === name ? coefficient : 0)),
      variance,
    );
  const factorFor = (total: number) => Math.min(1, bound / Math.max(Math.abs(total), 1e-9));
  const partsOf = (vector: TasteVector) => {
    const parts: Partial<Record<Part, number>> = {};
    let total = 0;
    for (const name of names) {
      const value = scoreOf(weights[name] as TasteWeights, vector);
      parts[name] = value;
      total += value;
    }
    const factor = factorFor(total);
    for (const name of names) parts[name] = factor * (parts[name] as number);
    return parts;
  };
  const addedBy = (vector: TasteVector) => {
    const kernels = kernelsWith(vectors, variance, vector);
    const values = Array.from(kernels, (kernel, at) => (coefficients[at] as number) * kernel);
    const factor = factorFor(sum(values));
    return values.map((value) => factor * value);
  };
  return { intercept, weights, partsOf, addedBy };
}

export interface TasteRow {
  vector: TasteVector;
  label: 1 | -1;
  /** What an error costs; above 0. */
  cost: number;
  /** Log-odds of a like without anything learnt. */
  offset: number;
}

/** Weights in the three spaces, each already multiplied by its variance. */
interface TasteWeights {
  lexical: Float64Array;
  semantic: Float64Array;
  interests: Float64Array;
}

const maxRounds = 100;
const tolerance = 2e-3;

// One kind of array throughout: these loops are most of the ranker's time.
export function scoreOf(
  weights: TasteWeights,
  { lexical, semantic, interests }: TasteVector,
): number {
  const { ids, values } = lexical;
  let sum = 0;
  for (let i = 0; i < ids.length; i++)
    // Words that no paper had when the weights were made lie beyond their end.
    sum += (weights.lexical[ids[i] as number] ?? 0) * (values[i] as number);
  for (let i = 0; i < semantic.length; i++)
    sum += (weights.semantic[i] as number) * (semantic[i] as number);
  for (let i = 0; i < interests.length; i++)
    sum += (weights.interests[i] as number) * (interests[i] as number);
  return sum;
}

function addRow(
  weights: TasteWeights,
  variance: TasteVariance,
  { lexical, semantic, interests }: TasteVector,
  amount: number,
): void {
  const { ids, values } = lexical;
  const lexicalAmount = variance.lexical * amount;
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i] as number;
    weights.lexical[id] = (weights.lexical[id] as number) + lexicalAmount * (values[i] as number);
  }
  addDense(weights.semantic, semantic, variance.semantic * amount);
  addDense(weights.interests, interests, variance.interests * amount);
}

/** Σ coefficient · vector of the rows, each space multiplied by its variance. */
export function weightsOf(
  rows: readonly Pick<TasteRow, 'vector'>[],
  coefficients: readonly number[],
  variance: TasteVariance,
): TasteWeights {
  const first = rows[0]?.vector;
  const weights = {
    lexical: new Float64Array(vocabularySize()),
    semantic: new Float64Array(first?.semantic.length ?? 0),
    interests: new Float64Array(first?.interests.length ?? 0),
  };
  for (const [at, { vector }] of rows.entries()) {
    const coefficient = coefficients[at] as number;
    if (coefficient !== 0) addRow(weights, variance, vector, coefficient);
  }
  return weights;
}

/**
 * Log-odds t of the best share of a row's cost: the root of t + margin + square · (cost · σ(t) - before), which grows
 * with t. Newton's method from where the row stood, with bisection wherever Newton would leave the bracket. A few steps
 * are enough: the next round mends the rest.
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
 * Logistic regression around a prior: the most probable taste w, normal around 0, where a like has log-odds offset +
 * w·x. Dual coordinate descent (Yu, Huang & Lin 2011), rows in the order given. The text kernel is that of the rows'
 * papers, its places aligned with the rows; the few numbers of interests are multiplied out here.
 * @returns the coefficients of w = Σ coefficient · x, aligned with the rows.
 */
export const fitTaste = (
  rows: readonly TasteRow[],
  kernel: TextKernel,
  variance: TasteVariance,
): number[] => allSteps(fitInSteps(rows, kernel, variance));

/** The same in steps of a round. */
function* fitInSteps(
  rows: readonly TasteRow[],
  { places, matrix, size }: TextKernel,
  variance: TasteVariance,
): Generator<void, number[]> {
  const multipliers = rows.map(({ cost, label, offset }) => cost / (1 + Math.exp(label * offset)));
  /** What all rows together add to each paper by text, and their weights of the interests. */
  const moved = new Float64Array(size);
  const interests = new Float64Array(rows[0]?.vector.interests.length ?? 0);
  const add = (at: number, amount: number) => {
    addDense(moved, matrix[places[at] as number] as Float64Array, amount);
    addDense(interests, (rows[at] as TasteRow).vector.interests, variance.interests * amount);
  };
  const squares = rows.map(
    ({ vector }, at) =>
      (matrix[places[at] as number]?.[places[at] as number] as number) +
      variance.interests * dotDense(vector.interests, vector.interests),
  );
  for (const [at, { label }] of rows.entries()) add(at, label * (multipliers[at] as number));
  for (let round = 0, changed = true; changed && round < maxRounds; round++) {
    changed = false;
    for (let at = 0; at < rows.length; at++) {
      const { vector, label, cost, offset } = rows[at] as TasteRow;
      const before = multipliers[at] as number;
      const gained =
        (moved[places[at] as number] as number) + dotDense(interests, vector.interests);
      const odds = bestLogOdds(label * (offset + gained), squares[at] as number, before, cost);
      const after = cost / (1 + Math.exp(-odds));
      if (Math.abs(after - before) <= tolerance * cost) continue;
      add(at, label * (after - before));
      multipliers[at] = after;
      changed = true;
    }
    yield;
  }
  return rows.map(({ label }, at) => label * (multipliers[at] as number));
}
