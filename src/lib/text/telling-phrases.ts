import type { Corpus } from './corpus.ts';
import { matchedPhrases } from './matched-phrases.ts';
import { isTelling, wordKey } from './telling-terms.ts';
import type { TitledText } from './term-counts.ts';
import { type Word, wordsOf } from './tokenize.ts';
import { termId } from './vocabulary.ts';

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
