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

/** The number of bits of each four, in four bits (H. S. Warren, "Hacker's Delight", 5-1). */
function bitsOfFours(word: number): number {
  const twos = word - ((word >>> 1) & 0x55555555);
  return (twos & 0x33333333) + ((twos >>> 2) & 0x33333333);
}

/** Of each paper in how many signs it differs from the query. */
export function signDistances(
  signs: Uint32Array,
  query: Float32Array,
  into: Uint16Array,
): Uint16Array {
  const width = wordsFor(query.length);
  const sought = new Uint32Array(width);
  signsOf(query, 0, query.length, sought, 0);
  for (let doc = 0, at = 0; doc < into.length; doc++) {
    // Two words at once: eight bits of four at most. Bytes hold the sums of 30 words.
    let bytes = 0;
    let word = 0;
    for (; word + 1 < width; word += 2, at += 2) {
      const fours =
        bitsOfFours(((signs[at] as number) ^ (sought[word] as number)) | 0) +
        bitsOfFours(((signs[at + 1] as number) ^ (sought[word + 1] as number)) | 0);
      bytes += (fours & 0x0f0f0f0f) + ((fours >>> 4) & 0x0f0f0f0f);
    }
    if (word < width) {
      const fours = bitsOfFours(((signs[at++] as number) ^ (sought[word] as number)) | 0);
      bytes += (fours & 0x0f0f0f0f) + ((fours >>> 4) & 0x0f0f0f0f);
    }
    const pairs = (bytes & 0x00ff00ff) + ((bytes >>> 8) & 0x00ff00ff);
    into[doc] = (pairs & 0xffff) + (pairs >>> 16);
  }
  return into;
}

/** A query whose cosines are worked out in whole numbers, which is three times as fast. */
interface WholeQuery {
  numbers: Int16Array;
  scale: number;
}

/** So large that the sum of 320 products with 8 bits stays below 2³¹. */
const largest = 32_767;

export function wholeQuery(query: Float32Array): WholeQuery {
  const most = query.reduce((sum, value) => Math.max(sum, Math.abs(value)), 0);
  const scale = most / largest;
  return { scale, numbers: Int16Array.from(query, (value) => Math.round(value / (scale || 1))) };
}

/** The cosine of one paper and a query of unit length; the vectors' length is a multiple of four. */
export function cosineOf(
  { vectors, scales, dim }: Segment,
  doc: number,
  query: WholeQuery,
): number {
  const { numbers, scale } = query;
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let i = 0, at = doc * dim; i < dim; i += 4, at += 4) {
    a = (a + Math.imul(numbers[i] as number, vectors[at] as number)) | 0;
    b = (b + Math.imul(numbers[i + 1] as number, vectors[at + 1] as number)) | 0;
    c = (c + Math.imul(numbers[i + 2] as number, vectors[at + 2] as number)) | 0;
    d = (d + Math.imul(numbers[i + 3] as number, vectors[at + 3] as number)) | 0;
  }
  return (a + b + c + d) * scale * (scales[doc] as number);
}

/** More bits than a vector has. */
const mostDistance = 4096;

/** The distance up to which at least so many papers lie, of those that are allowed. */
export function distanceOfNearest(
  distances: readonly Uint16Array[],
  isAllowed: readonly (Uint8Array | null)[],
  count: number,
): number {
  const histogram = new Uint32Array(mostDistance + 1);
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
