import { sum } from '../../src/lib/statistics.ts';
import { cosine, dot, paperVector } from '../../src/lib/text/tfidf-vector.ts';
import type { Paper } from '../../src/paper.ts';
import type { RankRequest } from '../../src/rank/ranker.ts';
import { corpusFor } from '../../src/rank/request-papers.ts';
import { textVector, weightedSum } from './sparse-sums.ts';

/** Weighted tf-idf cosine of each candidate with the interest that fits it best; 0 without interests. */
export function interestSimilarities(request: RankRequest): number[] {
  const corpus = corpusFor(request);
  const queries = request.interests.map(({ text, weight }) => ({
    vector: textVector(text, corpus),
    weight,
  }));
  return request.candidates.map((paper) => {
    const vector = paperVector(paper, corpus);
    return Math.max(0, ...queries.map((query) => query.weight * cosine(query.vector, vector)));
  });
}

/**
 * Weighted mean of the tf-idf cosines of each candidate with the papers; 0 without papers.
 * `weightOf` is asked by position and must be above 0.
 */
export function meanSimilarities(
  request: RankRequest,
  papers: readonly Paper[],
  weightOf: (position: number) => number = () => 1,
): number[] {
  if (papers.length === 0) return request.candidates.map(() => 0);
  const corpus = corpusFor(request);
  const candidates = request.candidates.map((paper) => paperVector(paper, corpus));
  const rows = papers.map((paper, position) => ({
    vector: paperVector(paper, corpus),
    weight: weightOf(position),
  }));
  const total = sum(rows.map(({ weight }) => weight));
  // The mean of the cosines is the cosine sum with the mean vector: one pass instead of one a paper.
  const center = weightedSum(rows);
  return candidates.map((vector) => dot(center, vector) / total);
}
