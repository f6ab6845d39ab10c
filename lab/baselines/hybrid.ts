import { bm25Scores } from '../../src/rank/bm25.ts';
import type { Ranker, RankRequest } from '../../src/rank/ranker.ts';
import { sumParts } from '../../src/rank/scores.ts';
import { fitLogisticLoss } from './fit-linear.ts';
import { learnedParts } from './learned-parts.ts';
import { zScores } from './z-scores.ts';

/** C = 10 over class weights 1 (interests and likes), .5 (shown) and .5 (background). */
const costs = { positives: 10, shown: 5, background: 5 };

/** How far the taste is believed: n / (n + 5) with n votes and examples; never all the way. */
export function tasteWeight({
  feedback,
  examples,
}: Pick<RankRequest, 'feedback' | 'examples'>): number {
  const votes = feedback.filter(({ value }) => value !== 'shown').length + examples.length;
  return votes / (votes + 5);
}

/**
 * BM25 on the interests blended with a logistic regression on votes and background papers, each as
 * z-scores of the day: (1 - k) · z(BM25) + k · z(regression). Pure BM25 before the first vote, so that
 * little evidence never replaces what the team asked for.
 */
export const hybrid: Ranker = {
  name: 'hybrid',
  version: '1',
  rank: (request) => {
    const k = tasteWeight(request);
    const lexical = zScores(bm25Scores(request));
    if (k === 0) return lexical.map((interest) => sumParts({ interest, taste: 0 }));
    const learned = learnedParts(request, costs, fitLogisticLoss).map(
      (parts) => sumParts(parts).total,
    );
    const taste = zScores(learned);
    return lexical.map((interest, at) =>
      sumParts({ interest: (1 - k) * interest, taste: k * (taste[at] as number) }),
    );
  },
};
