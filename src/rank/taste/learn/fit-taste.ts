import { addDense, dotDense } from '../../../lib/dense-vector.ts';
import { vocabularySize } from '../../../lib/text/vocabulary.ts';
import type { TasteVariance, TextKernel } from './taste-kernel.ts';
import type { TasteVector } from './taste-vectors.ts';

export interface TasteRow {
  vector: TasteVector;
  label: 1 | -1;
  /** What an error costs; above 0. */
  cost: number;
  /** Log-odds of a like without anything learnt. */
  offset: number;
}

/** Weights in the three spaces, each already multiplied by its variance. */
export interface TasteWeights {
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
export function fitTaste(
  rows: readonly TasteRow[],
  { places, matrix, size }: TextKernel,
  variance: TasteVariance,
): number[] {
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
  }
  return rows.map(({ label }, at) => label * (multipliers[at] as number));
}
