import type { Corpus } from './corpus.ts';
import { type Word, wordsOf } from './tokenize.ts';

/** A word tells papers apart only when others use it too, and not when all do. */
export function isTelling(id: number, corpus: Corpus): boolean {
  const frequency = corpus.documentFrequency(id);
  return frequency >= Math.min(10, 1 + corpus.size / 1000) && frequency <= corpus.size / 4;
}

/** The words of a phrase or a text as they are compared, each between blanks. */
export const wordKey = (words: readonly Word[]): string =>
  ` ${words.map(({ terms }) => terms[0]).join(' ')} `;

/** In how many of the texts a phrase stands. */
export function phraseCounter(texts: readonly string[]): (phrase: readonly Word[]) => number {
  const keys = texts.map((text) => wordKey(wordsOf(text)));
  return (phrase) => {
    const key = wordKey(phrase);
    return keys.filter((text) => text.includes(key)).length;
  };
}
