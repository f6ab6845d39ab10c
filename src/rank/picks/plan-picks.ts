import type { Paper, Score } from '../../paper.ts';
import type { Ranker, RankRequest } from '../ranker.ts';
import { type Choice, choosePicks } from './choose-picks.ts';
import { chooseWildCard } from './wild-card.ts';

export interface PlanOptions {
  /** How many picks are wanted. */
  size: number;
  /** What the channel was shown in the last 30 days. */
  posted: readonly Paper[];
  /** Whether the last place may go to a paper that is less sure. */
  wildCards: boolean;
  /** Whether the channel's sides get picks of their own. */
  proportional: boolean;
}

/** Places after the last pick from which a wild card may come. */
const rivals = 25;

/** From a request to the day's picks: scores, sides, variety, and where it pays a wild card. */
export function planPicks(
  ranker: Ranker,
  request: RankRequest,
  options: PlanOptions,
): { scores: Score[]; picks: Choice[] } {
  const { size, posted, wildCards, proportional } = options;
  const { candidates, past } = request;
  const scores = ranker.rank(request);
  const interestGroups = proportional ? (ranker.interestGroups?.(request) ?? []) : [];
  // Before a probability is known, nobody can say where a wild card would pay.
  const isOpen =
    wildCards && size > 1 && scores.some(({ likeProbability }) => likeProbability !== undefined);
  const wanted = isOpen ? size + rivals : size;
  const chosen = choosePicks({ candidates, scores, posted, past, size: wanted, interestGroups });
  const picks = chosen.slice(0, size);
  if (chosen.length <= size || !ranker.deviations) return { scores, picks };
  const open = chosen.slice(size - 1);
  const deviations = ranker.deviations(
    request,
    open.map(({ paper }) => paper),
  );
  const last = chooseWildCard(
    open.map((choice, at) => ({ choice, deviation: deviations[at] ?? 0 })),
    request.random,
  );
  return { scores, picks: last ? [...picks.slice(0, -1), last] : picks };
}
