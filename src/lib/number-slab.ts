/** Bytes of a slab: the words of some 50 papers. */
const slabBytes = 2 ** 17;

let slab = new ArrayBuffer(0);
let used = 0;

/** Room for so many numbers of four bytes, from `used` on, which is moved behind it. */
function claim(length: number): number {
  if (used + 4 * length > slab.byteLength) {
    slab = new ArrayBuffer(Math.max(slabBytes, 4 * length));
    used = 0;
  }
  const from = used;
  used += 4 * length;
  return from;
}

/**
 * Zeros. Tens of thousands of small arrays with a memory of their own cost more than what is in them, so they share
 * slabs; one lives as long as any array in it.
 */
export const floatsInSlab = (length: number): Float32Array => {
  const from = claim(length);
  return new Float32Array(slab, from, length);
};

/** A copy of the numbers, in a slab too. */
export function copyInSlab(numbers: Uint32Array): Uint32Array {
  const from = claim(numbers.length);
  const copy = new Uint32Array(slab, from, numbers.length);
  copy.set(numbers);
  return copy;
}
