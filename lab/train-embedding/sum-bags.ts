import type { Bags } from './build-bags.ts';
import type { ThreadWork } from './contrast.ts';

/** Puts the weights of rows into a bag's values. */
export function weighBags(
  { floats: { weight } }: ThreadWork['state'],
  { rows, values, at }: Bags,
): void {
  const size = at.at(-1) as number;
  for (let i = 0; i < size; i++)
    values[i] = (values[i] as number) * (weight[rows[i] as number] as number);
}

function normalise(vectors: Float32Array, from: number, to: number): number {
  let square = 0;
  for (let k = from; k < to; k++) square += (vectors[k] as number) ** 2;
  const norm = Math.sqrt(square);
  if (norm > 0) for (let k = from; k < to; k++) vectors[k] = (vectors[k] as number) / norm;
  return norm;
}

/** Unit vectors of this thread's share of weighed bags, and the lengths they had. */
export function sumBags(
  { state, settings: { dim }, kernels, share: [from, to] }: ThreadWork,
  { at, rows, values }: Bags,
  vectors: Float32Array,
  norms: Float32Array,
): void {
  const matrix = state.floats.rows;
  vectors.fill(0, from * dim, to * dim);
  for (let bag = from; bag < to; bag++) {
    const target = vectors.byteOffset + bag * dim * 4;
    for (let i = at[bag] as number; i < (at[bag + 1] as number); i++) {
      const source = matrix.byteOffset + (rows[i] as number) * dim * 4;
      kernels.addScaled(target, source, dim, values[i] as number);
    }
    norms[bag] = normalise(vectors, bag * dim, (bag + 1) * dim);
  }
}

/**
 * Adds the gradients of the bags' sums to those of the rows, in this thread's dimensions; `touched` tells
 * which rows were met.
 */
export function spreadGradients(
  { state, settings: { dim }, kernels, dimensions: [low, high] }: ThreadWork,
  { at, rows, values }: Bags,
  gradients: Float32Array,
  touched: Uint8Array,
): void {
  const { rowGradient } = state.floats;
  for (let bag = 0; bag + 1 < at.length; bag++) {
    const source = gradients.byteOffset + (bag * dim + low) * 4;
    for (let i = at[bag] as number; i < (at[bag + 1] as number); i++) {
      const row = rows[i] as number;
      touched[row] = 1;
      const target = rowGradient.byteOffset + (row * dim + low) * 4;
      kernels.addScaled(target, source, high - low, values[i] as number);
    }
  }
}
