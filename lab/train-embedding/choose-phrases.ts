/** Two neighbouring words, by their tokens. */
export interface TokenPair {
  left: number;
  right: number;
}

/** Pairs met less often say more about chance than about language. */
const leastOften = 20;

/**
 * The pairs of neighbouring words that stand together far more often than chance: those with the largest
 * n · ln(n N / (l r)), their part of the mutual information (Church & Hanks 1990), at most `most`. `startsPart`
 * tells where a token begins a title, a sentence or a keyword: no pair reaches over that. Only tokens below
 * `words` take part, and none whose left word has a hyphen: its own parts follow it.
 */
export function choosePhrases(
  tokens: Int32Array,
  startsPart: Uint8Array,
  words: readonly string[],
  most: number,
): TokenPair[] {
  const size = words.length;
  if (most === 0) return [];
  const isLeft = Uint8Array.from(words, (word) => (word.includes('-') ? 0 : 1));
  const single = new Int32Array(size);
  const together = new Map<number, number>();
  for (let at = 0; at < tokens.length; at++) {
    const right = tokens[at] as number;
    if (right >= size) continue;
    single[right] = (single[right] as number) + 1;
    const left = at === 0 || startsPart[at] === 1 ? size : (tokens[at - 1] as number);
    if (left >= size || left === right || isLeft[left] === 0) continue;
    const key = left * size + right;
    together.set(key, (together.get(key) ?? 0) + 1);
  }
  const told = ([key, n]: [number, number]) => {
    const [left, right] = [Math.floor(key / size), key % size];
    const chance = ((single[left] as number) * (single[right] as number)) / tokens.length;
    return { left, right, key, gain: n * Math.log(n / chance) };
  };
  return [...together]
    .filter(([, n]) => n >= leastOften)
    .map(told)
    .filter(({ gain }) => gain > 0)
    .sort((a, b) => b.gain - a.gain || a.key - b.key)
    .slice(0, most)
    .map(({ left, right }) => ({ left, right }));
}
