import { createHash } from 'node:crypto';

const seedOf = (key: string): number => createHash('sha256').update(key).digest().readUInt32BE(0);

/**
 * Uniform numbers on [0, 1), the same for the same seed on every machine (mulberry32).
 * @param seed 32 bits of it count; a text stands for the first 32 bits of its SHA-256.
 */
export function seededRandom(seed: number | string): () => number {
  let state = (typeof seed === 'number' ? seed : seedOf(seed)) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
