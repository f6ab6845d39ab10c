import { createHash } from 'node:crypto';

/** Uniform numbers on [0, 1) that depend on the key alone: sha256 of the key and a counter. */
export function seededRandom(key: string): () => number {
  let block = Buffer.alloc(0);
  let count = 0;
  return () => {
    if (block.length < 4) block = createHash('sha256').update(`${key}|${count++}`).digest();
    const value = block.readUInt32BE(0) / 2 ** 32;
    block = block.subarray(4);
    return value;
  };
}
