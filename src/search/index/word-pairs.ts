import { fold } from '../../lib/text/fold.ts';

/**
 * Which words stand side by side in a text, in so many bits: two of them for each pair (B. H. Bloom, "Space/time trade-offs in
 * hash coding with allowable errors", 1970). Of an abstract of 200 words it takes one pair in ten for its own that is not; that a
 * paper holds a row of six words is told by five pairs.
 */
const bits = 1024;
/** 32-bit numbers for a text. */
export const pairWords = bits / 32;

/** FNV-1a (G. Fowler, L. C. Noll, K.-P. Vo), 32 bits. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return hash;
}

/** The two bits of each pair of neighbours, stop words too. */
export function pairBits(text: string): Uint16Array {
  const hashes = (fold(text).match(/[\p{L}\p{N}]+/gu) ?? []).map(hashOf);
  const found = new Uint16Array(2 * Math.max(0, hashes.length - 1));
  for (let at = 1; at < hashes.length; at++) {
    let pair = Math.imul((hashes[at - 1] as number) ^ ((hashes[at] as number) >>> 15), 0x85ebca6b);
    pair = Math.imul(pair ^ (hashes[at] as number) ^ (pair >>> 13), 0xc2b2ae35);
    pair ^= pair >>> 16;
    found[2 * at - 2] = pair & (bits - 1);
    found[2 * at - 1] = (pair >>> 16) & (bits - 1);
  }
  return found;
}

/** Sets the bits of a text at a place. */
export function setPairs(text: string, into: Uint32Array, at: number): void {
  for (const bit of pairBits(text)) {
    const place = at + (bit >> 5);
    into[place] = (into[place] as number) | (1 << (bit & 31));
  }
}

/** The share of the sought pairs that a text holds; 0 where it is below the least. */
export function pairShare(texts: Uint32Array, doc: number, sought: Uint16Array, least = 0): number {
  const at = doc * pairWords;
  const pairs = sought.length / 2;
  let left = pairs - Math.ceil(least * pairs);
  let count = 0;
  for (let pair = 0; pair < sought.length; pair += 2) {
    const [one, other] = [sought[pair] as number, sought[pair + 1] as number];
    const isHeld =
      ((texts[at + (one >> 5)] as number) >>> (one & 31)) &
      ((texts[at + (other >> 5)] as number) >>> (other & 31)) &
      1;
    count += isHeld;
    left -= 1 - isHeld;
    if (left < 0) return 0;
  }
  return count / pairs;
}
