import { sum } from '../lib/statistics.ts';
import type { Corpus } from '../lib/text/corpus.ts';
import { paperTermCounts, placeOfTerm, type TermCounts } from '../lib/text/term-counts.ts';
import { termIds } from '../lib/text/words/text-places.ts';
import type { Interest, Paper } from '../paper.ts';
import type { Ranker, RankRequest } from './ranker.ts';
import { corpusFor } from './request-papers.ts';

/** Saturation of repeated terms, and strength of the length normalisation (Robertson & Zaragoza 2009). */
const k1 = 1.2;
const b = 0.75;

/** A sentence's different terms, their ids ascending. */
export interface Bm25Query {
  ids: Uint32Array;
  idfs: Float64Array;
  /** By how much the sum is multiplied. */
  scale: number;
}

/** ln(1 + (N - df + .5) / (df + .5)): never negative. */
export const bm25Idf = (corpus: Corpus, id: number): number => {
  const frequency = corpus.documentFrequency(id);
  return Math.log(1 + (corpus.size - frequency + 0.5) / (frequency + 0.5));
};

/**
 * Each distinct term of each interest once. A long sentence would reach higher sums than a short one only because
 * it is long, so the vectors of idf are scaled to the largest of their norms; a single interest is left as it is.
 */
export function bm25Queries(interests: readonly Interest[], corpus: Corpus): Bm25Query[] {
  const queries = interests.map(({ text, weight }) => {
    const weights = new Map(termIds(text).map((id) => [id, bm25Idf(corpus, id)]));
    const norm = Math.sqrt(sum([...weights.values()].map((idf) => idf * idf)));
    return { weights, weight, norm };
  });
  const largest = Math.max(0, ...queries.map(({ norm }) => norm));
  return queries.map(({ weights, weight, norm }) => {
    const ids = Uint32Array.from(weights.keys()).sort();
    const idfs = Float64Array.from(ids, (id) => weights.get(id) as number);
    return { ids, idfs, scale: norm > 0 ? weight * (largest / norm) : 0 };
  });
}

/** By how much a paper's length dampens its counts. */
export function lengthNorm({ length }: Pick<TermCounts, 'length'>, corpus: Corpus): number {
  const relativeLength = corpus.averageLength > 0 ? length / corpus.averageLength : 1;
  return k1 * (1 - b + b * relativeLength);
}

/** What a term adds to a paper that holds it so often. */
export const bm25Part = (idf: number, count: number, norm: number): number =>
  (idf * count * (k1 + 1)) / (count + norm);

/** BM25 of one paper by its terms, which add in the order of their ids. */
export function bm25Score(terms: TermCounts, query: Bm25Query, corpus: Corpus): number {
  const norm = lengthNorm(terms, corpus);
  let score = 0;
  for (let i = 0, at = 0; i < query.ids.length; i++) {
    const id = query.ids[i] as number;
    at = placeOfTerm(terms.ids, id, at);
    if (terms.ids[at] === id)
      score += bm25Part(query.idfs[i] as number, terms.counts[at] as number, norm);
  }
  return score * query.scale;
}

/** What BM25 reads of a request. */
type Bm25Request = Pick<RankRequest, 'interests' | 'past' | 'candidates'>;

/** Okapi BM25 of title (counted twice) and abstract: a row a paper, a column an interest. */
export function bm25ByInterest(request: Bm25Request, papers: readonly Paper[]): number[][] {
  const corpus = corpusFor(request);
  const queries = bm25Queries(request.interests, corpus);
  return papers.map((paper) => {
    const terms = paperTermCounts(paper);
    return queries.map((query) => bm25Score(terms, query, corpus));
  });
}

/** Of each candidate the score of the interest that fits it best; 0 without interests. */
export const bm25Scores = (request: Bm25Request): number[] =>
  bm25ByInterest(request, request.candidates).map((scores) => Math.max(0, ...scores));

/** The interest sentences alone; votes change nothing. */
export const bm25: Ranker = {
  name: 'bm25',
  version: '1',
  rank: (request) =>
    bm25Scores(request).map((interest) => ({ total: interest, parts: { interest } })),
};
