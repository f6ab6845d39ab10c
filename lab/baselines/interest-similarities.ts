import { cosine, paperVector, textVector } from '../../src/lib/text/tfidf-vector.ts';
import type { RankRequest } from '../../src/rank/ranker.ts';
import { corpusFor } from '../../src/rank/request-papers.ts';

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
