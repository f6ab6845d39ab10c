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
