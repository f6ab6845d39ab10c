import type { TitledText } from '../lib/text/term-counts.ts';

/** A text embedding. Vectors have unit length, or are all zeros for a text without known words. */
export interface Embedder {
  name: string;
  /** Changes whenever the same text would get another vector. */
  version: string;
  dim: number;
  /** One vector a text, in order. A cache shares the arrays, so they must not be changed. */
  embed(texts: readonly TitledText[]): Float32Array[];
  /** A sentence about what somebody wants to read. */
  embedQuery(text: string): Float32Array;
}
