/** A set of words and beginnings of words, walked letter by letter: what a letter costs does not grow with the set. */
interface WordTrie {
  /** State after a state and a letter from 0 (a) to 25 (z): `next[state * 26 + letter]`; 0 for none. */
  next: Uint16Array;
  /** What a word means that goes through the state. */
  begun: Uint16Array;
  /** What a word means that ends in it. */
  ended: Uint16Array;
}

/** The state before the first letter. */
export const rootState = 1;

/** @param lists words in small Latin letters, each with what it means as a bit; `*` at the end: its beginning. */
export function buildTrie(
  lists: readonly (readonly [words: Iterable<string>, bit: number])[],
): WordTrie {
  const children: Map<number, number>[] = [new Map(), new Map()];
  const begun: number[] = [0, 0];
  const ended: number[] = [0, 0];
  for (const [words, bit] of lists)
    for (const entry of words) {
      const word = entry.replace('*', '');
      if (!/^[a-z]+$/.test(word)) continue;
      let state = rootState;
      for (const letter of word) {
        const code = letter.charCodeAt(0) - 97;
        let to = children[state]?.get(code);
        if (to === undefined) {
          to = children.push(new Map()) - 1;
          begun.push(0);
          ended.push(0);
          children[state]?.set(code, to);
        }
        state = to;
      }
      const meanings = entry.endsWith('*') ? begun : ended;
      meanings[state] = (meanings[state] as number) | bit;
    }
  const next = new Uint16Array(children.length * 26);
  for (const [state, letters] of children.entries())
    for (const [code, to] of letters) next[state * 26 + code] = to;
  return { next, begun: Uint16Array.from(begun), ended: Uint16Array.from(ended) };
}
