import { addRow, rowDot, type SparseRows } from './sparse-rows.ts';

export interface LogisticModel {
  /** One a column. */
  weights: Float64Array;
  bias: number;
}

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

/**
 * The `s` at which s + margin + q (c sigmoid(s) - alpha) = 0: the best dual variable c sigmoid(s) of one row.
 * The left side climbs at least as fast as s, so the root lies between the two ends below.
 */
function solveRow(margin: number, q: number, c: number, alpha: number, start: number): number {
  let low = -margin - q * (c - alpha);
  let high = -margin + q * alpha;
  let s = Math.min(Math.max(start, low), high);
  for (let round = 0; round < 20; round++) {
    const p = sigmoid(s);
    const value = s + margin + q * (c * p - alpha);
    if (Math.abs(value) < 1e-6) break;
    if (value > 0) high = s;
    else low = s;
    const next = s - value / (1 + q * c * p * (1 - p));
    s = next > low && next < high ? next : (low + high) / 2;
  }
  return s;
}

function shuffled(values: readonly number[], random: () => number): number[] {
  const order = [...values];
  for (let i = order.length - 1; i > 0; i--) {
    const other = Math.floor(random() * (i + 1));
    [order[i], order[other]] = [order[other] as number, order[i] as number];
  }
  return order;
}

/**
 * L2-regularised logistic regression on the rows named by `chosen`: half the squared length of the weights (the
 * bias among them) plus `cost` times the logistic loss of each row. Dual coordinate descent after Yu, Huang
 * and Lin, "Dual coordinate descent methods for logistic regression and maximum entropy models", 2011, with
 * the dual variable of a row written as c sigmoid(s).
 */
export function fitLogistic(
  rows: SparseRows,
  labels: readonly boolean[],
  chosen: readonly number[],
  options: { columns: number; cost: number; epochs: number; random: () => number },
): LogisticModel {
  const { columns, cost, epochs, random } = options;
  const weights = new Float64Array(columns);
  let bias = 0;
  const start = -4;
  const states = new Float64Array(labels.length).fill(start);
  const squares = new Float64Array(labels.length);
  for (const i of chosen) {
    const sign = labels[i] ? 1 : -1;
    let square = 1;
    for (let at = rows.starts[i] as number; at < (rows.starts[i + 1] as number); at++)
      square += (rows.values[at] as number) ** 2;
    squares[i] = square;
    addRow(rows, i, sign * cost * sigmoid(start), weights);
    bias += sign * cost * sigmoid(start);
  }
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const i of shuffled(chosen, random)) {
      const sign = labels[i] ? 1 : -1;
      const before = states[i] as number;
      const alpha = cost * sigmoid(before);
      const margin = sign * (rowDot(rows, i, weights) + bias);
      const after = solveRow(margin, squares[i] as number, cost, alpha, before);
      const step = sign * (cost * sigmoid(after) - alpha);
      states[i] = after;
      addRow(rows, i, step, weights);
      bias += step;
    }
  }
  return { weights, bias };
}
