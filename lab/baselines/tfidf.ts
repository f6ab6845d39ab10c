import type { Ranker } from '../../src/rank/ranker.ts';
import { interestSimilarities } from './similarities.ts';

/** Cosine with the interest sentences; votes change nothing. */
export const tfidf: Ranker = {
  name: 'tfidf',
  version: '1',
  rank: (request) =>
    interestSimilarities(request).map((interest) => ({ total: interest, parts: { interest } })),
};
