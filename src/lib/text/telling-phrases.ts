import type { Corpus } from './corpus.ts';
import { matchedPhrases } from './matched-phrases.ts';
import type { TitledText } from './term-counts.ts';
import { type Word, wordsOf } from './tokenize.ts';
import { termId } from './vocabulary.ts';

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

/** How many of a paper's heaviest terms phrases are made of, and how many phrases are told. */
const heaviest = 8;
const phraseLimit = 2;

function heaviestTerms(weights: ReadonlyMap<string, number>, corpus: Corpus): Map<string, number> {
  const heavy = [...weights].filter(([, weight]) => weight > 0).sort((a, b) => b[1] - a[1]);
  const telling = heavy.filter(([term]) => isTelling(termId(term), corpus));
  return new Map((telling.length > 0 ? telling : heavy).slice(0, heaviest));
}

/**
 * Up to two phrases that the weights single out of a paper, as a person would write them, heaviest first. Each
 * stands in the paper; several words make one phrase only where the paper says them in its title or more than
 * once. Weights are by term; those of 0 and below say nothing.
 */
export function tellingPhrases(
  paper: TitledText,
  weights: ReadonlyMap<string, number>,
  corpus: Corpus,
): string[] {
  const title = wordKey(wordsOf(paper.title));
  const abstract = wordKey(wordsOf(paper.abstract));
  const heavy = heaviestTerms(weights, corpus);
  const isHabit = (phrase: readonly Word[]) => {
    if (!phrase.every(({ terms }) => terms[0] !== undefined && heavy.has(terms[0]))) return false;
    const key = wordKey(phrase);
    return phrase.length === 1 || title.includes(key) || abstract.split(key).length > 2;
  };
  return matchedPhrases(paper, heavy, phraseLimit, isHabit);
}
