import { describe, expect, it } from 'vitest';
import { toByteVector } from '../../../src/lib/byte-vector.ts';
import {
  cosineOf,
  distanceOfNearest,
  segmentSigns,
  signDistances,
  wholeQuery,
} from '../../../src/search/index/nearest.ts';
import { buildSegment, type Segment } from '../../../src/search/index/segment.ts';
import { pairWords } from '../../../src/search/index/word-pairs.ts';
import { createDraws } from '../invented-papers.ts';

const unit = (values: Float32Array): Float32Array => {
  const length = Math.hypot(...values);
  return values.map((value) => value / length);
};

/** Vectors around some centres, as those of papers are around subjects. */
function vectorsAround(count: number, dim: number): Float32Array[] {
  const { next, one } = createDraws(`vectors-${dim}`);
  const random = () => unit(Float32Array.from({ length: dim }, () => next() - 0.5));
  const centres = Array.from({ length: 12 }, random);
  return Array.from({ length: count }, () => {
    const [centre, own] = [one(centres), random()];
    return unit(centre.map((value, at) => value + 0.8 * (own[at] as number)));
  });
}

const segmentOf = (vectors: readonly Float32Array[], dim: number): Segment =>
  buildSegment(
    vectors.map((vector, at) => ({
      id: `${at}`,
      day: 0,
      flags: 0,
      length: 0,
      counts: new Map(),
      vector: toByteVector(vector),
      pairs: new Uint32Array(pairWords),
      longForms: [],
    })),
    dim,
  );

const dot = (a: Float32Array, b: Float32Array) =>
  a.reduce((sum, value, at) => sum + value * (b[at] as number), 0);

describe('nearest papers', () => {
  it.each([320, 64, 40])('have exact cosines to a hundredth, with %i numbers', (dim) => {
    const vectors = vectorsAround(50, dim);
    const segment = segmentOf(vectors, dim);
    const [query] = vectors as [Float32Array];
    for (const [doc, vector] of vectors.entries())
      expect(cosineOf(segment, doc, wholeQuery(query))).toBeCloseTo(dot(vector, query), 2);
  });

  it.each([320, 64, 40])('have distances that count the signs that differ, of %i', (dim) => {
    const vectors = vectorsAround(50, dim);
    const segment = segmentOf(vectors, dim);
    const query = vectors[7] as Float32Array;
    // In eight bits a number may have become 0, which counts as below.
    const stored = (doc: number) => [...segment.vectors.subarray(doc * dim, (doc + 1) * dim)];
    const distances = signDistances(segmentSigns(segment), query, new Uint16Array(50));
    for (const doc of vectors.keys())
      expect(distances[doc]).toBe(
        stored(doc).filter((value, at) => value > 0 !== (query[at] as number) > 0).length,
      );
  });

  it('are nearly all among those that are near by their signs', () => {
    const dim = 320;
    const vectors = vectorsAround(1500, dim);
    const signs = segmentSigns(segmentOf(vectors, dim));
    let found = 0;
    for (const query of vectors.slice(0, 20)) {
      const distances = signDistances(signs, query, new Uint16Array(1500));
      const far = distanceOfNearest([distances], [null], 150);
      const exact = vectors
        .map((vector, doc) => ({ doc, cosine: dot(vector, query) }))
        .sort((a, b) => b.cosine - a.cosine)
        .slice(0, 10);
      found += exact.filter(({ doc }) => (distances[doc] as number) <= far).length;
    }
    expect(found).toBeGreaterThanOrEqual(190);
  });

  it('are at least so many, of those that are allowed', () => {
    const distances = [Uint16Array.of(1, 5, 9), Uint16Array.of(2, 2, 40)];
    expect(distanceOfNearest(distances, [null, null], 1)).toBe(1);
    expect(distanceOfNearest(distances, [null, null], 2)).toBe(2);
    expect(distanceOfNearest(distances, [Uint8Array.of(0, 1, 1), null], 3)).toBe(5);
    expect(distanceOfNearest(distances, [null, null], 100)).toBeGreaterThanOrEqual(40);
  });
});
