import type { SparseVector } from '../../../lib/text/tfidf-vector.ts';

/** A paper as the taste sees it: its words, its meaning, and which of the interests it belongs to. */
export interface TasteVector {
  words: SparseVector;
  meaning: Float64Array;
  /** One number an interest; none where there is only one. */
  interests: Float64Array;
}

/** Prior variance of a taste along a paper's words, its meaning and its interests. */
export interface TasteVariance {
  words: number;
  meaning: number;
  interests: number;
}
