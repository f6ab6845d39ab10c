import type { Ranker } from '../../src/rank/ranker.ts';
import { sumParts } from '../../src/rank/scores.ts';
import { fitSquaredHinge } from './fit-linear.ts';
import { learnedParts } from './learned-parts.ts';

/** C = .3 with each class carrying weight 5; what was shown and left alone is ignored. */
const costs = { positives: 1.5, shown: 0, background: 1.5 };

/** arxiv-sanity-lite's way: a linear SVM on tf-idf, interests and likes against 300 past papers. */
export const svm: Ranker = {
  name: 'svm',
  version: '1',
  rank: (request) => learnedParts(request, costs, fitSquaredHinge).map(sumParts),
};
