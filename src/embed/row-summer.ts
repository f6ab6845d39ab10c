/** Sums weighted rows of a matrix of 8-bit integers. */
interface RowSummer {
  add(row: number, weight: number): void;
  /** The sum of what was added since it was last taken. */
  take(): Float32Array;
}

/** Rows summed in one pass: four are twice as fast as one, since the sum is read and written less often. */
const together = 4;

export function rowSummer(rows: Int8Array, dim: number): RowSummer {
  let at = new Int32Array(together * 64);
  let weights = new Float64Array(together * 64);
  let size = 0;
  const addFour = (sum: Float32Array, from: number) => {
    const a = at[from] as number;
    const b = at[from + 1] as number;
    const c = at[from + 2] as number;
    const d = at[from + 3] as number;
    const u = weights[from] as number;
    const v = weights[from + 1] as number;
    const w = weights[from + 2] as number;
    const x = weights[from + 3] as number;
    for (let i = 0; i < dim; i++)
      sum[i] =
        (sum[i] as number) +
        u * (rows[a + i] as number) +
        v * (rows[b + i] as number) +
        w * (rows[c + i] as number) +
        x * (rows[d + i] as number);
  };
  return {
    add: (row, weight) => {
      if (size === at.length) {
        at = Int32Array.from({ length: size * 2 }, (_, i) => at[i] ?? 0);
        weights = Float64Array.from({ length: size * 2 }, (_, i) => weights[i] ?? 0);
      }
      at[size] = row * dim;
      weights[size++] = weight;
    },
    take: () => {
      const sum = new Float32Array(dim);
      // The last four are filled up with rows of weight 0.
      for (let i = size; i % together !== 0; i++) weights[i] = 0;
      for (let from = 0; from < size; from += together) addFour(sum, from);
      size = 0;
      return sum;
    },
  };
}
