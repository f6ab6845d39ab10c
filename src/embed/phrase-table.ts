import { termId } from '../lib/text/vocabulary.ts';

/** A phrase is two terms with a space between; single terms hold no space. */
export const phraseOf = (left: string, right: string): string => `${left} ${right}`;
export const isPhrase = (term: string): boolean => term.includes(' ');

interface PhraseTable {
  /** The phrases of neighbouring terms, by their term ids in this process, repeats included. */
  phrasesOf(terms: ArrayLike<number>): number[];
}

const multiplier = 0x9e3779b1;

/**
 * Finds phrases by the ids of their two terms. A hash table with open addressing, because every pair of neighbours of
 * every paper is looked up.
 */
export function phraseTable(phrases: readonly string[]): PhraseTable {
  let size = 2;
  while (size < 4 * phrases.length) size *= 2;
  const mask = size - 1;
  const lefts = new Int32Array(size).fill(-1);
  const rights = new Int32Array(size);
  const found = new Int32Array(size);
  const placeOf = (left: number, right: number): number => {
    const mixed = Math.imul(Math.imul(left, multiplier) ^ right, multiplier);
    let place = (mixed ^ (mixed >>> 15)) & mask;
    while (lefts[place] !== -1 && (lefts[place] !== left || rights[place] !== right))
      place = (place + 1) & mask;
    return place;
  };
  for (const phrase of phrases) {
    const space = phrase.indexOf(' ');
    const leftId = termId(phrase.slice(0, space));
    const rightId = termId(phrase.slice(space + 1));
    const place = placeOf(leftId, rightId);
    lefts[place] = leftId;
    rights[place] = rightId;
    found[place] = termId(phrase);
  }
  return {
    phrasesOf: (terms) => {
      const all: number[] = [];
      for (let i = 1; i < terms.length; i++) {
        const place = placeOf(terms[i - 1] as number, terms[i] as number);
        if (lefts[place] !== -1) all.push(found[place] as number);
      }
      return all;
    },
  };
}
