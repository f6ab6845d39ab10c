/** A vector in 8 bits a number: `scale` times `numbers`, a quarter of a float's memory. */
export interface ByteVector {
  scale: number;
  numbers: Int8Array;
}

const largest = 127;

/** The nearest vector in 8 bits a number; each number is off by at most half of a 127th of the largest. */
export function toByteVector(vector: Float32Array): ByteVector {
  let most = 0;
  for (const value of vector) most = Math.max(most, Math.abs(value));
  const scale = most / largest;
  const numbers = Int8Array.from(vector, (value) => (scale > 0 ? Math.round(value / scale) : 0));
  return { scale, numbers };
}
