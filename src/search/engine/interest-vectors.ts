import { LRUCache } from 'lru-cache';
import type { Embedder } from '../../embed/embedder.ts';

/** More sentences hardly tell more apart, and each costs a cosine a paper. */
const most = 8;

/** Those of some hundred channels. */
const known = new LRUCache<string, Float32Array>({ max: 1000 });

/** The vectors of what a channel reads: each sentence is embedded once. */
export function interestVectors(
  embedder: Embedder,
  interests: readonly string[],
): readonly Float32Array[] {
  return interests.slice(0, most).map((text) => {
    const key = `${embedder.version} ${text}`;
    const vector = known.get(key) ?? embedder.embedQuery(text);
    known.set(key, vector);
    return vector;
  });
}
