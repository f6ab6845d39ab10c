import { createHash } from 'node:crypto';

/** Mixes whole numbers into one of 32 bits (the finaliser of MurmurHash3). */
export function mixNumbers(...values: readonly number[]): number {
  let mixed = 0x9e3779b9;
  for (const value of values) {
    mixed = Math.imul(mixed ^ value, 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    mixed ^= mixed >>> 16;
  }
  return mixed >>> 0;
}

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

/** Fisher and Yates, in place. */
export function shuffle(values: Int32Array, random: () => number): Int32Array {
  for (let i = values.length - 1; i > 0; i--) {
    const other = Math.floor(random() * (i + 1));
    const kept = values[i] as number;
    values[i] = values[other] as number;
    values[other] = kept;
  }
  return values;
}
