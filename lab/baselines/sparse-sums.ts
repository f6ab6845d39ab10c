import type { Corpus } from '../../src/lib/text/corpus.ts';
import { countTerms } from '../../src/lib/text/term-counts.ts';
import { type SparseVector, vectorOf } from '../../src/lib/text/tfidf-vector.ts';
import { vocabularySize } from '../../src/lib/text/vocabulary.ts';
import { termIds } from '../../src/lib/text/words/text-places.ts';

/** The same for a sentence. */
export const textVector = (text: string, corpus: Corpus): SparseVector =>
  vectorOf(countTerms(termIds(text)), corpus);

/** Adds `weight` times the vector to a vector over the whole vocabulary. */
export function addScaled(sum: Float64Array, vector: SparseVector, weight: number): void {
  for (let i = 0; i < vector.ids.length; i++) {
    const id = vector.ids[i] as number;
    sum[id] = (sum[id] as number) + weight * (vector.values[i] as number);
  }
}

/** Σ weight · vector over the whole vocabulary. */
export function weightedSum(
  rows: readonly { vector: SparseVector; weight: number }[],
): Float64Array {
  const sum = new Float64Array(vocabularySize());
  for (const { vector, weight } of rows) addScaled(sum, vector, weight);
  return sum;
}
