import type { Paper, Score } from '../../paper.ts';
import { isLearning, type Ranker, type RankRequest } from '../ranker.ts';
import { type Choice, choosePicks } from './choose-picks.ts';
import { chooseWildCard } from './wild-card.ts';

/** How many papers a digest picks. */
export const picksADay = 5;

export interface PlanOptions {
  /** How many picks are wanted. */
  size: number;
  /** What the channel was shown in the last 30 days. */
  posted: readonly Paper[];
  /** Whether the last place may go to a paper whose score is less certain. */
  wildCards: boolean;
  /** Whether the channel's interest groups get picks of their own. */
  proportional: boolean;
}

/** Places after the last pick from which a wild card may come. */
const rivals = 25;

/** From a request to the day's picks: scores, interest groups, variety, and a wild card where it pays. */
export function planPicks(
  ranker: Ranker,
  request: RankRequest,
  options: PlanOptions,
): { scores: Score[]; picks: Choice[] } {
  const { size, posted, wildCards, proportional } = options;
  const { candidates, past } = request;
  const scores = ranker.rank(request);
  const learning = isLearning(ranker) ? ranker : null;
  const interestGroups = (proportional && learning?.interestGroups(request)) || [];
  // Before probabilities are known, nobody can say where a wild card would pay.
  const isOpen =
    wildCards && size > 1 && scores.some(({ likeProbability }) => likeProbability !== undefined);
  const wanted = isOpen ? size + rivals : size;
  const chosen = choosePicks({ candidates, scores, posted, past, size: wanted, interestGroups });
  const picks = chosen.slice(0, size);
  if (chosen.length <= size || !learning) return { scores, picks };
  const open = chosen.slice(size - 1);
  const deviations = learning.deviations(
    request,
    open.map(({ paper }) => paper),
  );
  const last = chooseWildCard(
    open.map((choice, at) => ({ choice, deviation: deviations[at] ?? 0 })),
    request.random,
  );
  return { scores, picks: last ? [...picks.slice(0, -1), last] : picks };
}
