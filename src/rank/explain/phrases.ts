import { matchedPhrases } from '../../lib/text/matched-phrases.ts';
import { paperVector } from '../../lib/text/tfidf-vector.ts';
import { tokenize, type Word, wordsOf } from '../../lib/text/tokenize.ts';
import { termId } from '../../lib/text/vocabulary.ts';
import type { Paper } from '../../paper.ts';
import { bm25Idf } from '../bm25.ts';
import type { RankRequest } from '../ranker.ts';
import { corpusFor } from '../request-papers.ts';

/** Most phrases shown of a paper. */
const phraseLimit = 3;

/** Phrases of the paper in which the words of a sentence stand, most telling first. */
export function interestPhrases(request: RankRequest, text: string, paper: Paper): string[] {
  const corpus = corpusFor(request);
  const weights = new Map(tokenize(text).map((term) => [term, bm25Idf(corpus, termId(term))]));
  return matchedPhrases(paper, weights, phraseLimit);
}

/** Most shared terms that phrases are made of. */
const sharedLimit = 8;

/** The terms that add most to the tf-idf cosine of two papers, with what they add. */
function sharedTerms(request: RankRequest, paper: Paper, other: Paper): Map<string, number> {
  const corpus = corpusFor(request);
  const { ids, values } = paperVector(other, corpus);
  const there = new Map([...ids].map((id, at) => [id, values[at] as number]));
  const here = paperVector(paper, corpus);
  const products = new Map(
    [...here.ids].map((id, at) => [id, (here.values[at] as number) * (there.get(id) ?? 0)]),
  );
  return new Map(
    [...new Set(tokenize(`${paper.title}\n${paper.abstract}`))]
      .map((term): [string, number] => [term, products.get(termId(term)) ?? 0])
      .filter(([, product]) => product > 0)
      .sort((a, b) => b[1] - a[1])
      .slice(0, sharedLimit),
  );
}

const keyOf = (words: readonly Word[]): string => words.map(({ terms }) => terms[0]).join(' ');

/** Phrases of the first paper that also stand in the second, most telling first. */
export function sharedPhrases(request: RankRequest, paper: Paper, other: Paper): string[] {
  const words = [...wordsOf(other.title), ...wordsOf(other.abstract)];
  const text = ` ${words.map((word) => keyOf([word])).join(' ')} `;
  return matchedPhrases(paper, sharedTerms(request, paper, other), phraseLimit, (phrase) =>
    text.includes(` ${keyOf(phrase)} `),
  );
}
