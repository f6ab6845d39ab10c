import { logistic, sum } from '../../../lib/statistics.ts';
import { fitTaste, scoreOf, type TasteRow, type TasteWeights, weightsOf } from './fit-taste.ts';
import { type TasteVariance, tasteKernel, textKernel } from './taste-kernel.ts';
import type { TasteVector } from './taste-vectors.ts';

/** How far all votes together may move a paper, in the prior's deviations. */
export const voteBound = 6;
/** Like rate before there are votes, and how many posted papers it is worth. */
const usualRate = { rate: 0.4, papers: 1 };

export interface WeightedOffset {
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

/** Fits the rows around their offsets. Without rows nothing is learnt. */
export function learnFromRows<Part extends string>(
  rows: readonly LearningRow<Part>[],
  variance: TasteVariance,
  bound: number,
): LearntTaste<Part> {
  const intercept = interceptFor(
    rows.map(({ offset, cost, label }) => ({ offset, weight: cost, liked: label === 1 ? 1 : 0 })),
  );
  const balanced = rows.map((row) => ({ ...row, offset: row.offset + intercept }));
  const kernel = textKernel(
    rows.map(({ vector }) => vector),
    variance,
  );
  const coefficients = fitTaste(balanced, kernel, variance);
  const names = [...new Set(rows.map(({ part }) => part))];
  const weights: Partial<Record<Part, TasteWeights>> = {};
  for (const name of names)
    weights[name] = weightsOf(
      rows,
      coefficients.map((coefficient, at) => (rows[at]?.part === name ? coefficient : 0)),
      variance,
    );
  const factorFor = (values: readonly number[]) =>
    Math.min(1, bound / Math.max(Math.abs(sum(values)), 1e-9));
  const partsOf = (vector: TasteVector) => {
    const values = names.map((name) => scoreOf(weights[name] as TasteWeights, vector));
    const factor = factorFor(values);
    const parts: Partial<Record<Part, number>> = {};
    for (const [at, name] of names.entries()) parts[name] = factor * (values[at] as number);
    return parts;
  };
  const addedBy = (vector: TasteVector) => {
    const kernel = tasteKernel(vector, variance);
    const values = rows.map((row, at) => (coefficients[at] as number) * kernel(row.vector));
    const factor = factorFor(values);
    return values.map((value) => factor * value);
  };
  return { intercept, weights, partsOf, addedBy };
}
