import { sum } from '../../src/lib/statistics.ts';
/** Rows that are zero in most columns; row `i` lies at `starts[i]` up to `starts[i + 1]`. */
export interface SparseRows {
  starts: Int32Array;
  columns: Int32Array;
  values: Float32Array;
}

/** Lays rows, each a map from column to value, one behind the other. */
export function sparseRows(rows: readonly ReadonlyMap<number, number>[]): SparseRows {
  const size = sum(rows.map((row) => row.size));
  const starts = new Int32Array(rows.length + 1);
  const columns = new Int32Array(size);
  const values = new Float32Array(size);
  let at = 0;
  rows.forEach((row, i) => {
    for (const [column, value] of row) {
      columns[at] = column;
      values[at++] = value;
    }
    starts[i + 1] = at;
  });
  return { starts, columns, values };
}

/** Inner product of row `i` and dense weights. */
export function rowDot(rows: SparseRows, i: number, weights: Float64Array): number {
  const end = rows.starts[i + 1] as number;
  let sum = 0;
  for (let at = rows.starts[i] as number; at < end; at++)
    sum += (rows.values[at] as number) * (weights[rows.columns[at] as number] as number);
  return sum;
}

/** Adds `factor` times row `i` to dense weights. */
export function addRow(rows: SparseRows, i: number, factor: number, weights: Float64Array): void {
  const end = rows.starts[i + 1] as number;
  for (let at = rows.starts[i] as number; at < end; at++) {
    const column = rows.columns[at] as number;
    weights[column] = (weights[column] as number) + factor * (rows.values[at] as number);
  }
}
