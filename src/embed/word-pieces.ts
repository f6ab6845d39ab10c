/** Shortest and longest run of letters that is a piece. */
const shortest = 3;
const longest = 5;

/** 32-bit FNV-1a over UTF-16 units. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++)
    value = Math.imul(value ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return value;
}

/**
 * The pieces of a word as numbers below `buckets`: every run of 3 to 5 letters of `<word>`, and the whole
 * (Bojanowski et al. 2017). Words that share letters share pieces; ascending, each number once.
 */
export function wordPieces(word: string, buckets: number): number[] {
  if (buckets === 0) return [];
  const marked = `<${word}>`;
  const pieces = new Set([hash(marked) % buckets]);
  for (let length = shortest; length <= longest; length++)
    for (let at = 0; at + length <= marked.length; at++)
      pieces.add(hash(marked.slice(at, at + length)) % buckets);
  return [...pieces].sort((a, b) => a - b);
}
