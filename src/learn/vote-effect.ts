import type { Paper } from '../paper.ts';
import { type Corpus, corpusOf } from '../text/corpus.ts';
import { matchedPhrases } from '../text/matched-phrases.ts';
import { paperVector } from '../text/tfidf-vector.ts';
import { tokenize, type Word, wordsOf } from '../text/tokenize.ts';
import { termId } from '../text/vocabulary.ts';

/** How many of a paper's heaviest terms phrases are made of, and how many phrases are told. */
const heaviest = 8;
const phraseLimit = 2;

/** A vote moves other papers by a term only when others use it, and by one that all use, none. */
function isTelling(term: string, corpus: Corpus): boolean {
  const frequency = corpus.documentFrequency(termId(term));
  return frequency >= Math.min(10, 1 + corpus.size / 1000) && frequency <= corpus.size / 4;
}

function heaviestTerms(paper: Paper, corpus: Corpus): Map<string, number> {
  const { ids, values } = paperVector(paper, corpus);
  const weights = new Map([...ids].map((id, at) => [id, values[at] as number]));
  const terms = [...new Set(tokenize(`${paper.title}\n${paper.abstract}`))];
  const telling = terms.filter((term) => isTelling(term, corpus));
  return new Map(
    (telling.length > 0 ? telling : terms)
      .map((term): [string, number] => [term, weights.get(termId(term)) ?? 0])
      .sort((a, b) => b[1] - a[1])
      .slice(0, heaviest),
  );
}

/**
 * What a vote on the paper moves: up to two phrases that tell it from the past papers, as a person would
 * write them, heaviest first. Each stands in the paper; several words make one phrase only where the paper
 * says them in its title or more than once.
 */
export function voteEffect(paper: Paper, past: readonly Paper[]): string[] {
  const keyOf = (words: readonly Word[]) => ` ${words.map(({ terms }) => terms[0]).join(' ')} `;
  const title = keyOf(wordsOf(paper.title));
  const abstract = keyOf(wordsOf(paper.abstract));
  const weights = heaviestTerms(paper, corpusOf(past));
  const isHabit = (phrase: readonly Word[]) => {
    if (!phrase.every(({ terms }) => terms[0] !== undefined && weights.has(terms[0]))) return false;
    const key = keyOf(phrase);
    return phrase.length === 1 || title.includes(key) || abstract.split(key).length > 2;
  };
  return matchedPhrases(paper, weights, phraseLimit, isHabit);
}
