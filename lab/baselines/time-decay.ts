import { groupFeedback } from '../../src/rank/group-feedback.ts';
import type { Ranker } from '../../src/rank/ranker.ts';
import { sumParts } from '../../src/rank/scores.ts';
import { interestSimilarities, meanSimilarities } from './similarities.ts';

/** Weight of the like at position 0, 1, … from the newest (zotero-arxiv-daily). */
export const timeDecay = (position: number): number => 1 / (1 + Math.log10(position + 1));

/**
 * Similarity to the likes, newer ones counting more; the interest decides until the first like.
 * Dislikes push away by half their mean similarity; papers shown and left alone count nothing.
 */
export const timeDecayRanker: Ranker = {
  name: 'time-decay',
  version: '1',
  rank: (request) => {
    const { likes, dislikes } = groupFeedback(request);
    const taste = meanSimilarities(request, likes, timeDecay);
    const interest = interestSimilarities(request);
    const disliked = meanSimilarities(request, dislikes);
    return request.candidates.map((_, at) =>
      sumParts({
        interest: likes.length > 0 ? 0 : (interest[at] as number),
        taste: taste[at] as number,
        disliked: -0.5 * (disliked[at] as number),
      }),
    );
  },
};
