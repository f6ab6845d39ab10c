import type { Segment } from './segment.ts';

/**
 * A vector's signs in bits, 32 a number: vectors that are near have nearly the same (M. S. Charikar, "Similarity estimation
 * techniques from rounding algorithms", STOC 2002). Read in a fifteenth of the time that the vectors take.
 */
function signsOf(
  vector: ArrayLike<number>,
  from: number,
  dim: number,
  into: Uint32Array,
  at: number,
) {
  for (let i = 0; i < dim; i++) {
    const word = at + (i >> 5);
    if ((vector[from + i] as number) > 0) into[word] = (into[word] as number) | (1 << (i & 31));
  }
}

const wordsFor = (dim: number): number => Math.ceil(dim / 32);

/** The signs of all vectors of a segment. */
export function segmentSigns({
  vectors,
  dim,
  ids,
}: Pick<Segment, 'vectors' | 'dim' | 'ids'>): Uint32Array {
  const width = wordsFor(dim);
  const signs = new Uint32Array(ids.length * width);
  for (let doc = 0; doc < ids.length; doc++) signsOf(vectors, doc * dim, dim, signs, doc * width);
  return signs;
}

/** Of each paper in how many signs it differs from the query. */
export function signDistances(signs: Uint32Array, query: Float32Array): Uint16Array {
  const width = wordsFor(query.length);
  const sought = new Uint32Array(width);
  signsOf(query, 0, query.length, sought, 0);
  const distances = new Uint16Array(signs.length / width);
  for (let doc = 0, at = 0; doc < distances.length; doc++) {
    let sum = 0;
    for (let word = 0; word < width; word++, at++) {
      // Counts the bits (H. S. Warren, "Hacker's Delight", 5-1).
      let bits = ((signs[at] as number) ^ (sought[word] as number)) | 0;
      bits -= (bits >>> 1) & 0x55555555;
      bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
      sum += (((bits + (bits >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
    }
    distances[doc] = sum;
  }
  return distances;
}

/** The cosine of one paper and a query of unit length. */
export function cosineOf(
  { vectors, scales, dim }: Segment,
  doc: number,
  query: Float32Array,
): number {
  let sum = 0;
  for (let i = 0, at = doc * dim; i < dim; i++)
    sum += (query[i] as number) * (vectors[at + i] as number);
  return sum * (scales[doc] as number);
}

/** The distance up to which at least so many papers lie, of those that are allowed. */
export function distanceOfNearest(
  distances: readonly Uint16Array[],
  isAllowed: readonly (Uint8Array | null)[],
  count: number,
): number {
  const histogram = new Uint32Array(1 << 16);
  for (const [at, own] of distances.entries()) {
    const allowed = isAllowed[at];
    for (let doc = 0; doc < own.length; doc++)
      if (!allowed || allowed[doc])
        histogram[own[doc] as number] = (histogram[own[doc] as number] as number) + 1;
  }
  let found = 0;
  for (let distance = 0; distance < histogram.length; distance++) {
    found += histogram[distance] as number;
    if (found >= count) return distance;
  }
  return histogram.length;
}
