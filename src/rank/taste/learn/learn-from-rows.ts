import { fitTaste, scoreOf, type TasteRow, type TasteWeights, weightsOf } from './fit-taste.ts';
import { interceptFor } from './intercept-for.ts';
import { tasteKernel } from './taste-kernel.ts';
import type { TasteVariance, TasteVector } from './taste-vector.ts';
import { textKernel } from './text-kernel.ts';

/** A row before its intercept is known. */
export interface UnbalancedRow<Part extends string> extends TasteRow {
  part: Part;
}

/** What rows taught: one direction a part, and the intercept of a like's log-odds. */
export interface LearntTaste<Part extends string> {
  intercept: number;
  weights: Partial<Record<Part, TasteWeights>>;
  /** What each part adds to a paper; together at most the bound, either way. Parts without rows are absent. */
  partsOf(vector: TasteVector): Partial<Record<Part, number>>;
  /** What each row adds to a paper, aligned with the rows: the parts are sums over their rows. */
  addedBy(vector: TasteVector): number[];
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/**
 * Fits the rows around their offsets. With no rows nothing is learnt.
 */
export function learnFromRows<Part extends string>(
  rows: readonly UnbalancedRow<Part>[],
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
    Math.min(1, bound / Math.max(Math.abs(sumOf(values)), 1e-9));
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
