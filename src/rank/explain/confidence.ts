import type { Paper } from '../../paper.ts';
import { thumbsOf } from '../group-feedback.ts';
import type { LearningRanker, RankRequest } from '../ranker.ts';

export type Confidence = 'sure' | 'fairly sure' | 'unsure';

/**
 * Shares of the prior variance that votes have explained. On five development streams with three voters, most of a
 * day's five best papers pass the first after 20 posted papers, two in five the second after 100.
 */
const cutOffs = { fairlySure: 0.05, sure: 0.15 };
/** With fewer thumbs nothing is sure, however alike the papers are. */
const enoughThumbs = 10;

export function confidenceOf(explainedVariance: number): Confidence {
  if (explainedVariance >= cutOffs.sure) return 'sure';
  return explainedVariance >= cutOffs.fairlySure ? 'fairly sure' : 'unsure';
}

/** How sure the votes make the ranker of each paper: 1 minus the ratio of its variances with and without them. */
export function confidences(
  ranker: Pick<LearningRanker, 'deviations'>,
  request: RankRequest,
  papers: readonly Paper[],
): Confidence[] {
  if (thumbsOf(request.feedback) < enoughThumbs) return papers.map(() => 'unsure');
  const before = ranker.deviations({ ...request, feedback: [] }, papers);
  return ranker
    .deviations(request, papers)
    .map((deviation, at) => confidenceOf(1 - (deviation / (before[at] as number)) ** 2));
}
