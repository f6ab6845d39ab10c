import type { Paper } from '../paper.ts';

/** The candidates by their totals, best first; equal totals keep stream order. */
export const bestFirst = (
  candidates: readonly Paper[],
  scores: readonly { total: number }[],
): Paper[] =>
  candidates
    .map((paper, at) => ({ paper, total: scores[at]?.total ?? Number.NEGATIVE_INFINITY }))
    .sort((a, b) => b.total - a.total)
    .map(({ paper }) => paper);
