import type { Corpus } from './corpus.ts';
import { paperTermCounts, type TermCounts, type TitledText } from './term-counts.ts';

/** Aligned arrays, ids ascending. Unit length, or no terms at all. */
export interface SparseVector {
  ids: Uint32Array;
  values: Float64Array;
}

/** Smoothed inverse document frequency, ln((1 + N) / (1 + df)) + 1. */
const smoothedIdf = (corpus: Corpus, id: number): number =>
  Math.log((1 + corpus.size) / (1 + corpus.documentFrequency(id))) + 1;

/** tf-idf vector of counted terms, L2-normalised. */
export function vectorOf(counts: TermCounts, corpus: Corpus): SparseVector {
  const values = Float64Array.from(counts.ids, (id, at) => {
    return (1 + Math.log(counts.counts[at] as number)) * smoothedIdf(corpus, id);
  });
  const norm = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
  return { ids: counts.ids, values: norm > 0 ? values.map((value) => value / norm) : values };
}

const known = new WeakMap<Corpus, WeakMap<TitledText, SparseVector>>();

/** tf-idf vector (1 + ln tf) · idf of a paper, L2-normalised; computed once for each corpus and paper object. */
export function paperVector(paper: TitledText, corpus: Corpus): SparseVector {
  const vectors = known.get(corpus) ?? new WeakMap<TitledText, SparseVector>();
  known.set(corpus, vectors);
  const vector = vectors.get(paper) ?? vectorOf(paperTermCounts(paper), corpus);
  vectors.set(paper, vector);
  return vector;
}

export function dot(sum: Float64Array, vector: SparseVector): number {
  let total = 0;
  for (let i = 0; i < vector.ids.length; i++)
    total += (sum[vector.ids[i] as number] ?? 0) * (vector.values[i] as number);
  return total;
}

/** Cosine of two tf-idf vectors of the same corpus. */
export function cosine(a: SparseVector, b: SparseVector): number {
  let total = 0;
  for (let i = 0, j = 0; i < a.ids.length && j < b.ids.length; ) {
    const [left, right] = [a.ids[i] as number, b.ids[j] as number];
    if (left === right) total += (a.values[i++] as number) * (b.values[j++] as number);
    else if (left < right) i++;
    else j++;
  }
  return total;
}
