import {
  fitTaste,
  scoreOf,
  type TasteRow,
  type TasteVariance,
  type TasteVector,
  type TasteWeights,
  weightsOf,
} from './fit-taste.ts';
import { interceptFor } from './intercept-for.ts';

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
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/**
 * Fits the rows around their offsets. With no rows nothing is learnt. `solve` gives the coefficients of rows whose
 * offsets hold the intercept.
 */
export function learnFromRows<Part extends string>(
  rows: readonly UnbalancedRow<Part>[],
  variance: TasteVariance,
  bound: number,
  solve: (rows: readonly TasteRow[]) => number[] = (balanced) => fitTaste(balanced, variance),
): LearntTaste<Part> {
  const intercept = interceptFor(
    rows.map(({ offset, cost, label }) => ({ offset, weight: cost, liked: label === 1 ? 1 : 0 })),
  );
  const coefficients = solve(rows.map((row) => ({ ...row, offset: row.offset + intercept })));
  const names = [...new Set(rows.map(({ part }) => part))];
  const weights: Partial<Record<Part, TasteWeights>> = {};
  for (const name of names)
    weights[name] = weightsOf(
      rows,
      coefficients.map((coefficient, at) => (rows[at]?.part === name ? coefficient : 0)),
      variance,
    );
  const partsOf = (vector: TasteVector) => {
    const values = names.map((name) => scoreOf(weights[name] as TasteWeights, vector));
    const factor = Math.min(1, bound / Math.max(Math.abs(sumOf(values)), 1e-9));
    const parts: Partial<Record<Part, number>> = {};
    for (const [at, name] of names.entries()) parts[name] = factor * (values[at] as number);
    return parts;
  };
  return { intercept, weights, partsOf };
}
