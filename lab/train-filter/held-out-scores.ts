import { seededRandom } from '../../src/lib/random.ts';
import { fitLogistic } from './fit-logistic.ts';
import { fitPlatt, type Platt } from './fit-platt.ts';
import { rowDot, type SparseRows } from './sparse-rows.ts';

/** One regression to be fitted: its rows, what is true of them, and which may be learnt from or calibrated on. */
export interface Head {
  rows: SparseRows;
  columns: number;
  labels: readonly boolean[];
  /** Row numbers to learn weights from. */
  learn: readonly number[];
  /** Row numbers to calibrate on and to measure. */
  calibrate: readonly number[];
}

export interface FitOptions {
  seed: number;
  cost: number;
  epochs: number;
}

export const fitHead = (head: Head, learn: readonly number[], { seed, cost, epochs }: FitOptions) =>
  fitLogistic(head.rows, head.labels, learn, {
    columns: head.columns,
    cost,
    epochs,
    random: seededRandom(seed),
  });

/** Scores of all rows, each by a model that saw nothing of the row's fold. `onFold` is called after each fold. */
export function heldOutScores(
  head: Head,
  foldOf: readonly string[],
  options: FitOptions,
  onFold: () => void,
): Float64Array {
  const scores = new Float64Array(foldOf.length);
  for (const fold of new Set(foldOf)) {
    const learn = head.learn.filter((i) => foldOf[i] !== fold);
    const model = fitHead(head, learn, options);
    foldOf.forEach((other, i) => {
      if (other === fold) scores[i] = rowDot(head.rows, i, model.weights) + model.bias;
    });
    onFold();
  }
  return scores;
}

/** Platt's scaling on the rows to calibrate on that `use` lets through. */
export function calibrate(
  head: Head,
  scores: Float64Array,
  use: (row: number) => boolean = () => true,
): Platt {
  const rows = head.calibrate.filter(use);
  return fitPlatt(
    rows.map((i) => scores[i] as number),
    rows.map((i) => head.labels[i] as boolean),
  );
}

/** Probabilities from held-out scores; a fold's own labels take no part in its calibration. */
export function heldOutProbabilities(
  head: Head,
  foldOf: readonly string[],
  scores: Float64Array,
): Float64Array {
  const platts = new Map(
    [...new Set(foldOf)].map((fold) => [fold, calibrate(head, scores, (i) => foldOf[i] !== fold)]),
  );
  return scores.map((score, i) => {
    const { slope, offset } = platts.get(foldOf[i] as string) as Platt;
    return 1 / (1 + Math.exp(-(slope * score + offset)));
  });
}
