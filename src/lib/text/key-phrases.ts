import type { Corpus } from './corpus.ts';
import { matchedPhrases } from './matched-phrases.ts';
import type { TitledText } from './term-counts.ts';
import { type Word, wordsOf } from './tokenize.ts';
import { termId } from './vocabulary.ts';

/** A term distinguishes papers when others hold it too, and not more than a quarter of them. */
export function isDistinctive(id: number, corpus: Corpus): boolean {
  const frequency = corpus.documentFrequency(id);
  return frequency >= Math.min(10, 1 + corpus.size / 1000) && frequency <= corpus.size / 4;
}

/** The terms of a phrase or a text between blanks, so that one can be looked for in the other. */
export const phraseKey = (words: readonly Word[]): string =>
  ` ${words.map(({ terms }) => terms[0]).join(' ')} `;

/** In how many of the texts a phrase stands. */
export function phraseCounter(texts: readonly string[]): (phrase: readonly Word[]) => number {
  const keys = texts.map((text) => phraseKey(wordsOf(text)));
  return (phrase) => {
    const key = phraseKey(phrase);
    return keys.filter((text) => text.includes(key)).length;
  };
}

/** How many of a paper's heaviest terms phrases are made of, and how many phrases there are at most. */
const heaviest = 8;
const phraseLimit = 2;

function heaviestTerms(weights: ReadonlyMap<string, number>, corpus: Corpus): Map<string, number> {
  const heavy = [...weights].filter(([, weight]) => weight > 0).sort((a, b) => b[1] - a[1]);
  const distinctive = heavy.filter(([term]) => isDistinctive(termId(term), corpus));
  return new Map((distinctive.length > 0 ? distinctive : heavy).slice(0, heaviest));
}

/**
 * Up to two phrases of a paper with the most weight, as a person would write them, heaviest first. Several words make
 * one phrase only where the paper has them in its title or more than once. Weights are by term; those of 0 and below
 * do not count.
 */
export function keyPhrases(
  paper: TitledText,
  weights: ReadonlyMap<string, number>,
  corpus: Corpus,
): string[] {
  const title = phraseKey(wordsOf(paper.title));
  const abstract = phraseKey(wordsOf(paper.abstract));
  const heavy = heaviestTerms(weights, corpus);
  const isEstablished = (phrase: readonly Word[]) => {
    if (!phrase.every(({ terms }) => terms[0] !== undefined && heavy.has(terms[0]))) return false;
    const key = phraseKey(phrase);
    return phrase.length === 1 || title.includes(key) || abstract.split(key).length > 2;
  };
  return matchedPhrases(paper, heavy, phraseLimit, isEstablished);
}
