import type { Paper, Score } from '../paper.ts';

/** The score whose total is the sum of its parts. */
export const sumParts = (parts: Record<string, number>): Score => ({
  total: Object.values(parts).reduce((sum, part) => sum + part, 0),
  parts,
});

/** The candidates by their totals, best first; equal totals keep stream order. */
export const bestFirst = (
  candidates: readonly Paper[],
  scores: readonly { total: number }[],
): Paper[] =>
  candidates
    .map((paper, at) => ({ paper, total: scores[at]?.total ?? Number.NEGATIVE_INFINITY }))
    .sort((a, b) => b.total - a.total)
    .map(({ paper }) => paper);
