import type { TitledText } from '../lib/text/term-counts.ts';

/** The port to a text embedding. Vectors have unit length, or are all zeros where nothing was understood. */
export interface Embedder {
  name: string;
  /** Changes whenever the same text would get another vector. */
  version: string;
  dim: number;
  /** One vector a text, in order. The arrays are shared with a cache: they must not be changed. */
  embed(texts: readonly TitledText[]): Float32Array[];
  /** A sentence about what somebody wants to read. */
  embedQuery(text: string): Float32Array;
}
