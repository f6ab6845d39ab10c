import type { Paper } from '../../paper.ts';
import type { Ranker, RankRequest } from '../ranker.ts';
import { thumbsOf } from '../taste/learn/like-probability.ts';

export type Confidence = 'sure' | 'fairly sure' | 'unsure';

/**
 * Shares of what was not known of a paper that votes have told since. On five development streams with three
 * voters, of the five best papers of a day most pass the first after 20 posted papers, two in five the second
 * after 100.
 */
const cutOffs = { fairlySure: 0.05, sure: 0.15 };
/** Fewer thumbs than this make nobody sure, however alike the papers are. */
const enoughThumbs = 10;

/** How sure a share of the variance that votes have taken away makes. */
export function confidenceOf(known: number): Confidence {
  if (known >= cutOffs.sure) return 'sure';
  return known >= cutOffs.fairlySure ? 'fairly sure' : 'unsure';
}

/**
 * How sure the channel's votes make a ranker of each paper, against the same without votes: 1 minus the ratio of
 * the two variances, in words. `null` for rankers that do not know.
 */
export function confidences(
  ranker: Pick<Ranker, 'deviations'>,
  request: RankRequest,
  papers: readonly Paper[],
): Confidence[] | null {
  if (!ranker.deviations) return null;
  if (thumbsOf(request.feedback) < enoughThumbs) return papers.map(() => 'unsure');
  const before = ranker.deviations({ ...request, feedback: [] }, papers);
  return ranker
    .deviations(request, papers)
    .map((deviation, at) => confidenceOf(1 - (deviation / (before[at] as number)) ** 2));
}
