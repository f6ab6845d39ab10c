import { dotDense } from '../dense-vector.ts';
import type { TasteVariance, TasteVector } from './taste-vector.ts';
import { textKernel } from './text-kernel.ts';

/** How far a row moves another: the inner product of their vectors, each space times its variance. */
export function tasteKernel(
  row: TasteVector,
  variance: TasteVariance,
): (other: TasteVector) => number {
  const words = new Map([...row.words.ids].map((id, at) => [id, row.words.values[at] as number]));
  return (other) => {
    let sum = 0;
    const { ids, values } = other.words;
    for (let i = 0; i < ids.length; i++) {
      const value = words.get(ids[i] as number);
      if (value !== undefined) sum += value * (values[i] as number);
    }
    return (
      variance.words * sum +
      variance.meaning * dotDense(row.meaning, other.meaning) +
      variance.interests * dotDense(row.interests, other.interests)
    );
  };
}

/** The kernel of each pair, rows aligned with the vectors. */
export function kernelMatrix(
  vectors: readonly TasteVector[],
  variance: TasteVariance,
): Float64Array[] {
  const { places, matrix } = textKernel(vectors, variance);
  return vectors.map(({ interests }, i) => {
    const row = matrix[places[i] as number] as Float64Array;
    return Float64Array.from(vectors, (other, j) => {
      const inText = row[places[j] as number] as number;
      return inText + variance.interests * dotDense(interests, other.interests);
    });
  });
}
