import type { Paper } from '../paper.ts';
import { type Choice, choosePicks } from './choose-picks.ts';
import type { Ranker, RankRequest } from './ranker.ts';

export interface PlanOptions {
  size: number;
  /** What the channel was shown in the last 30 days. */
  posted: readonly Paper[];
  wildCards: boolean;
  proportional: boolean;
}

/** From a request to picks. A stub: neither wild cards nor proportions yet. */
export function planPicks(
  ranker: Ranker,
  request: RankRequest,
  { size, posted }: PlanOptions,
): Choice[] {
  const scores = ranker.rank(request);
  return choosePicks({
    candidates: request.candidates,
    scores,
    posted,
    past: request.past,
    size,
  });
}
