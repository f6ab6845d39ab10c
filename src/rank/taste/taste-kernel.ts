import type { TasteVariance, TasteVector } from './fit-taste.ts';

/** How far a row moves another: the inner product of their vectors, each space times its variance. */
export function tasteKernel(
  row: TasteVector,
  variance: TasteVariance,
): (other: TasteVector) => number {
  const words = new Map([...row.words.ids].map((id, at) => [id, row.words.values[at] as number]));
  const inner = (a: Float64Array, b: Float64Array): number => {
    let sum = 0;
    for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
    return sum;
  };
  return (other) => {
    let sum = 0;
    const { ids, values } = other.words;
    for (let i = 0; i < ids.length; i++) {
      const value = words.get(ids[i] as number);
      if (value !== undefined) sum += value * (values[i] as number);
    }
    return (
      variance.words * sum +
      variance.meaning * inner(row.meaning, other.meaning) +
      variance.interests * inner(row.interests, other.interests)
    );
  };
}

/** The kernel of each pair, rows aligned with the vectors. */
export function kernelMatrix(
  vectors: readonly TasteVector[],
  variance: TasteVariance,
): Float64Array[] {
  const matrix = vectors.map(() => new Float64Array(vectors.length));
  for (const [i, vector] of vectors.entries()) {
    const kernel = tasteKernel(vector, variance);
    for (let j = 0; j <= i; j++) {
      const value = kernel(vectors[j] as TasteVector);
      (matrix[i] as Float64Array)[j] = value;
      (matrix[j] as Float64Array)[i] = value;
    }
  }
  return matrix;
}
