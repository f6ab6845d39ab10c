import { fold } from '../../lib/text/fold.ts';
import { stopWords } from '../../lib/text/stop-words.ts';

/** A word of a sentence that says something, with its place among all words. */
export interface ContentStem {
  stem: string;
  word: string;
  at: number;
  /** Where it begins in the text. */
  start: number;
}

const endings =
  /(?:isations?|izations?|ations?|ments?|ness|ings?|ions?|ively|ally|ies|ily|ed|es|er|ers|ors?|ly|al|ive|e|s|y)$/;

/** A coarse stem, the same for `distils`, `distillation` and `distilled`: for comparing a sentence with its source. */
export function coarseStem(word: string): string {
  const plain = word.toLowerCase();
  if (plain.length <= 4) return plain.replace(/s$/, '');
  const cut = plain.replace(endings, '');
  return (cut.length >= 3 ? cut : plain).replace(/(.)\1$/, '$1').replace(/i$/, 'y');
}

/** The words that say something, in order. */
export function contentStems(text: string): ContentStem[] {
  return [...text.matchAll(/[\p{L}\p{N}]+(?:[.'’][\p{L}\p{N}]+)*/gu)].flatMap(
    ({ 0: word, index }, at) => {
      const plain = fold(word);
      return stopWords.has(plain) || /^\d/.test(plain)
        ? []
        : [{ stem: coarseStem(plain), word, at, start: index }];
    },
  );
}
