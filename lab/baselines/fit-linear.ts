import { dot, type SparseVector } from '../../src/lib/text/tfidf-vector.ts';
import { vocabularySize } from '../../src/lib/text/vocabulary.ts';
import { addScaled } from './sparse-sums.ts';

/** An example to learn from. */
export interface TrainingRow {
  vector: SparseVector;
  label: 1 | -1;
  /** What an error on this row costs (its C); above 0. */
  cost: number;
}

/** Moves one row's multiplier to its optimum, given its margin y·(w·x + b), its |x|² + 1 and what it is now. */
type Step = (margin: number, square: number, multiplier: number, cost: number) => number;

const maxRounds = 200;
const tolerance = 1e-5;

/**
 * Dual coordinate descent (Hsieh et al. 2008; for the logistic loss Yu, Huang & Lin 2011), rows in the
 * order given, so that the same rows always give the same answer. The separating vector is
 * w = Σ coefficient · x: the coefficients come back, aligned with the rows, so that a score can be read
 * out row by row. Every row also has a constant feature of 1: its weight, the intercept, takes up how many
 * rows of a class there are, and is left out of scores because it moves all candidates alike.
 */
function descend(rows: readonly TrainingRow[], start: (cost: number) => number, step: Step) {
  const weights = new Float64Array(vocabularySize());
  const squares = rows.map(({ vector }) => vector.values.reduce((sum, x) => sum + x * x, 1));
  const multipliers = rows.map(({ cost }) => start(cost));
  let intercept = 0;
  const add = ({ vector, label }: TrainingRow, amount: number) => {
    addScaled(weights, vector, label * amount);
    intercept += label * amount;
  };
  for (const [i, row] of rows.entries()) add(row, multipliers[i] as number);
  for (let round = 0, moved = true; moved && round < maxRounds; round++) {
    moved = false;
    for (const [i, row] of rows.entries()) {
      const before = multipliers[i] as number;
      const margin = row.label * (dot(weights, row.vector) + intercept);
      const after = step(margin, squares[i] as number, before, row.cost);
      if (after === before) continue;
      add(row, after - before);
      multipliers[i] = after;
      if (Math.abs(after - before) > tolerance * row.cost) moved = true;
    }
  }
  return rows.map(({ label }, i) => label * (multipliers[i] as number));
}

/** Linear SVM with squared hinge loss: min ½|w|² + ½b² + Σ cost · max(0, 1 - y·(w·x + b))². */
export const fitSquaredHinge = (rows: readonly TrainingRow[]): number[] =>
  descend(
    rows,
    () => 0,
    (margin, square, multiplier, cost) => {
      const slack = 1 / (2 * cost);
      return Math.max(0, multiplier - (margin - 1 + slack * multiplier) / (square + slack));
    },
  );

/**
 * Root of t + constant + square · (cost · σ(t) - multiplier), which only grows with t. Newton's method,
 * and halving of the bracket wherever Newton would leave it.
 */
function logisticRoot(constant: number, square: number, multiplier: number, cost: number): number {
  let low = -constant - square * (cost - multiplier);
  let high = -constant + square * multiplier;
  let t = (low + high) / 2;
  for (let i = 0; i < 60 && high - low > 1e-9; i++) {
    const sigma = 1 / (1 + Math.exp(-t));
    const value = t + constant + square * (cost * sigma - multiplier);
    if (value > 0) high = t;
    else low = t;
    const next = t - value / (1 + square * cost * sigma * (1 - sigma));
    if (Math.abs(next - t) < 1e-10) return next;
    t = next > low && next < high ? next : (low + high) / 2;
  }
  return t;
}

/**
 * Logistic regression: min ½|w|² + ½b² + Σ cost · ln(1 + exp(-y·(w·x + b))). At the optimum a multiplier is
 * cost · σ(-margin), which each step solves for its row.
 */
export const fitLogisticLoss = (rows: readonly TrainingRow[]): number[] =>
  descend(
    rows,
    (cost) => cost / 2,
    (margin, square, multiplier, cost) =>
      cost / (1 + Math.exp(-logisticRoot(margin, square, multiplier, cost))),
  );
