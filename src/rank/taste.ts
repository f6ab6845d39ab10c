import type { Embedder } from '../embed/embedder.ts';
import type { Ranker } from './ranker.ts';
import { sumParts } from './sum-parts.ts';
import { tastePrior } from './taste-prior.ts';
import { voteParts } from './taste-votes.ts';

/**
 * The interests by words and by meaning, a little for upvotes, and on top what votes taught: a logistic
 * regression on words and meaning whose starting point is that prior, so that votes correct it where they
 * speak and leave it alone where they don't. Every part is bounded and kept in the score:
 * `interest` (words), `meaning`, `upvotes`, `taste` (likes and examples), `shown`, `disliked`.
 */
export const createTaste = (embedder: () => Embedder): Ranker => ({
  name: 'taste',
  version: '1',
  rank: (request) => {
    const votes = voteParts(embedder(), request);
    return tastePrior(embedder(), request, request.candidates).map((prior, at) =>
      sumParts({ ...prior, ...(votes[at] ?? {}) }),
    );
  },
});
