import type { Paper, Score } from '../../paper.ts';
import { isLearning, type Ranker, type RankRequest } from '../ranker.ts';
import { bestFirst } from '../scores.ts';
import { usualAmounts } from './evidence.ts';
import { ordinaryParts } from './grounds.ts';

/** What the picks of a day stand out against: its ordinary candidate. */
export interface DayBaseline {
  /** Of each part the median over the day's candidates. */
  parts: Readonly<Record<string, number>>;
  /** The best total that is not among the picks; -Infinity where all candidates are picks. */
  bestLeftOut: number;
  /** By id, what voted papers add to candidates in the middle of the day; empty for rankers that cannot tell. */
  votes: ReadonlyMap<string, number>;
}

/** Candidates in the middle of the day that stand for an ordinary one. */
const middleSize = 10;

function middleOf({ candidates }: RankRequest, scores: readonly Score[]): Paper[] {
  const ranked = bestFirst(candidates, scores);
  const first = Math.max(0, Math.floor((ranked.length - middleSize) / 2));
  return ranked.slice(first, first + middleSize);
}

/** The baseline of a day with so many picks; `scores` are those of all candidates. */
export function dayBaseline(
  ranker: Ranker,
  request: RankRequest,
  scores: readonly Score[],
  picks: number,
): DayBaseline {
  const totals = scores.map(({ total }) => total).sort((a, b) => b - a);
  return {
    parts: ordinaryParts(scores),
    bestLeftOut: totals[picks] ?? Number.NEGATIVE_INFINITY,
    votes: usualAmounts(
      isLearning(ranker) ? ranker.evidence(request, middleOf(request, scores)) : [],
    ),
  };
}
