/** Vectors by a key that names model, length and text, so that nothing is asked for twice. */
export interface EmbeddingCache {
  get(key: string): Float32Array | null;
  set(key: string, vector: Float32Array): void;
}

/** Keeps the `most` vectors that were used last, in memory. */
export function memoryEmbeddingCache(most: number): EmbeddingCache {
  const vectors = new Map<string, Float32Array>();
  return {
    get: (key) => {
      const found = vectors.get(key);
      if (!found) return null;
      // A map keeps the order of insertion: put last what was used last.
      vectors.delete(key);
      vectors.set(key, found);
      return found;
    },
    set: (key, vector) => {
      vectors.delete(key);
      vectors.set(key, vector);
      for (const oldest of vectors.keys()) {
        if (vectors.size <= most) break;
        vectors.delete(oldest);
      }
    },
  };
}
