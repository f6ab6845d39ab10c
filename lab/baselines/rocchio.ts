import { groupFeedback } from '../../src/rank/group-feedback.ts';
import type { Ranker } from '../../src/rank/ranker.ts';
import { sumParts } from '../../src/rank/scores.ts';
import { interestSimilarities, meanSimilarities } from './similarities.ts';

/** How hard a paper that was shown and left alone pushes away, and one that was voted down. */
const shownWeight = 0.15;
const dislikeWeight = 0.5;

/**
 * interest + mean(likes) - .15 mean(shown) - .5 mean(dislikes), on tf-idf vectors (Rocchio 1971; .5 is
 * what LensPFN uses for explicit dislikes).
 */
export const rocchio: Ranker = {
  name: 'rocchio',
  version: '1',
  rank: (request) => {
    const { likes, dislikes, shown } = groupFeedback(request);
    const interest = interestSimilarities(request);
    const taste = meanSimilarities(request, likes);
    const ignored = meanSimilarities(request, shown);
    const disliked = meanSimilarities(request, dislikes);
    return request.candidates.map((_, at) =>
      sumParts({
        interest: interest[at] as number,
        taste: taste[at] as number,
        shown: -shownWeight * (ignored[at] as number),
        disliked: -dislikeWeight * (disliked[at] as number),
      }),
    );
  },
};
