/** Letters a piece: shorter runs say little about a word, longer ones are rare. */
const length = 4;

/** 32-bit FNV-1a over UTF-16 units. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++)
    value = Math.imul(value ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return value;
}

/**
 * The pieces of a word as distinct ascending numbers below `buckets`: every run of four letters of `<word>`, and the
 * whole (after Bojanowski et al. 2017), so that words with common letters share pieces. Hyphenated words and phrases
 * have none: their parts are terms of their own.
 */
export function wordPieces(word: string, buckets: number): number[] {
  if (buckets === 0 || /[- ]/.test(word)) return [];
  const marked = `<${word}>`;
  const pieces = new Set([hash(marked) % buckets]);
  for (let at = 0; at + length <= marked.length; at++)
    pieces.add(hash(marked.slice(at, at + length)) % buckets);
  return [...pieces].sort((a, b) => a - b);
}
