import { inTurns } from '../../lib/async/in-turns.ts';
import type { Paper } from '../../paper.ts';
import type { LearningRanker, RankRequest } from '../ranker.ts';
import { backgroundPapers } from '../samples.ts';

/** What a channel's usual is: the relevance that one paper in fifty of the past reaches. */
const usualShare = 1 / 50;
/**
 * The share of its usual that a paper must reach: the largest tenth that loses about one right pick in a hundred on the
 * tuning half of the development topics (`npm run floor`, docs/ranking.md).
 */
export const floorShare = 0.6;
/** Fewer past papers do not tell what is usual. */
const enoughPast = 200;
/** Papers between two yields to the event loop. */
const chunk = 50;

/** The relevance that one in fifty of the past's papers reaches; `null` where there are too few, or it means nothing. */
function usualOf(relevances: readonly number[]): number | null {
  const at = Math.floor(usualShare * relevances.length);
  const usual = relevances.toSorted((a, b) => b - a)[at] ?? 0;
  return relevances.length < enoughPast || usual <= 0 ? null : usual;
}

const known = new WeakMap<RankRequest, number | null>();

/**
 * Finds a channel's usual ahead, with awaits of `yieldToLoop`, so that choosing its picks is short.
 * The request must not be changed afterwards.
 */
export async function prepareUsual(
  ranker: Pick<LearningRanker, 'relevance'>,
  request: RankRequest,
  yieldToLoop: () => Promise<void>,
): Promise<void> {
  const sample = backgroundPapers(request.past);
  const yieldInTurn = inTurns(yieldToLoop);
  const found: number[] = [];
  for (let at = 0; at < sample.length; at += chunk) {
    found.push(...ranker.relevance(request, sample.slice(at, at + chunk)));
    await yieldInTurn();
  }
  known.set(request, usualOf(found));
}

/** How relevant one in fifty of the past's papers is to the channel; `null` where that cannot be told. */
export function usualRelevance(
  ranker: Pick<LearningRanker, 'relevance'>,
  request: RankRequest,
): number | null {
  const before = known.get(request);
  if (before !== undefined) return before;
  const usual = usualOf(ranker.relevance(request, backgroundPapers(request.past)));
  known.set(request, usual);
  return usual;
}

/** How relevant a paper must be to come up to the channel's usual; `null` where that cannot be told. */
export function relevanceFloor(
  ranker: Pick<LearningRanker, 'relevance'>,
  request: RankRequest,
): number | null {
  const usual = usualRelevance(ranker, request);
  return usual === null ? null : floorShare * usual;
}

/** Of each paper, whether it comes up to the channel's usual; all do where that cannot be told. */
export function areRelevant(
  ranker: Pick<LearningRanker, 'relevance'>,
  request: RankRequest,
  papers: readonly Paper[],
): boolean[] {
  const floor = relevanceFloor(ranker, request);
  if (floor === null) return papers.map(() => true);
  return ranker.relevance(request, papers).map((one) => one >= floor);
}
