import { addScaled, dot, type SparseVector } from '../text/tfidf-vector.ts';
import { vocabularySize } from '../text/vocabulary.ts';
import { addDense, dotDense } from './dense-vector.ts';
import { logisticRoot } from './fit-linear.ts';

/** A paper as the taste sees it: its words and its meaning. */
export interface TasteVector {
  words: SparseVector;
  meaning: Float32Array;
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

export const scoreOf = (weights: TasteWeights, { words, meaning }: TasteVector): number =>
  dot(weights.words, words) + dotDense(weights.meaning, meaning);

function addRow(weights: TasteWeights, { words, meaning }: TasteVector, amount: number): void {
  addScaled(weights.words, words, wordVariance * amount);
  addDense(weights.meaning, meaning, meaningVariance * amount);
}

export const noWeights = (dim: number): TasteWeights => ({
  words: new Float64Array(vocabularySize()),
  meaning: new Float64Array(dim),
});

/** Σ coefficient · vector over some of the rows. */
export function weightsOf(
  rows: readonly TasteRow[],
  coefficients: readonly number[],
  dim: number,
): TasteWeights {
  const weights = noWeights(dim);
  for (const [at, { vector }] of rows.entries())
    addRow(weights, vector, coefficients[at] as number);
  return weights;
}

function squareOf({ words, meaning }: TasteVector): number {
  const inWords = words.values.reduce((sum, value) => sum + value * value, 0);
  return wordVariance * inWords + meaningVariance * dotDense(meaning, meaning);
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
    for (const [at, { vector, label, cost, offset }] of rows.entries()) {
      const before = multipliers[at] as number;
      const margin = label * (offset + scoreOf(weights, vector));
      const root = logisticRoot(margin, squares[at] as number, before, cost);
      const after = cost / (1 + Math.exp(-root));
      if (Math.abs(after - before) <= tolerance * cost) continue;
      addRow(weights, vector, label * (after - before));
      multipliers[at] = after;
      moved = true;
    }
  }
  return signed();
}
