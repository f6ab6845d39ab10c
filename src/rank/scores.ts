import { sum } from '../lib/statistics.ts';
import type { Paper, Score } from '../paper.ts';

/** The score whose total is the sum of its parts. */
export const sumParts = (parts: Record<string, number>): Score => ({
  total: sum(Object.values(parts)),
  parts,
});

/** How well a paper fits the channel: the score without what is new or popular. */
export function relevanceOf({ total, parts }: Pick<Score, 'total' | 'parts'>): number {
  const { novelty = 0, upvotes = 0 } = parts;
  return total - novelty - upvotes;
}

/** The candidates by their totals, best first; equal totals keep stream order. */
export const bestFirst = (
  candidates: readonly Paper[],
  scores: readonly { total: number }[],
): Paper[] =>
  candidates
    .map((paper, at) => ({ paper, total: scores[at]?.total ?? Number.NEGATIVE_INFINITY }))
    .sort((a, b) => b.total - a.total)
    .map(({ paper }) => paper);

/** Place of the candidate at `at` by total, 1 is the best; equal totals keep stream order. */
export function placeOf(scores: readonly { total: number }[], at: number): number {
  const own = scores[at]?.total ?? Number.NEGATIVE_INFINITY;
  return 1 + scores.filter(({ total }, i) => total > own || (total === own && i < at)).length;
}
