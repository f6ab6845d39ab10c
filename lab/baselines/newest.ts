import type { Paper } from '../../src/paper.ts';
import type { Ranker } from '../../src/rank/ranker.ts';

/** Epoch milliseconds of the first submission, else of the day we met it; 0 when neither is a date. */
function timeOf(paper: Paper): number {
  const time = Date.parse(paper.published ?? paper.day);
  return Number.isNaN(time) ? 0 : time;
}

/** Last submitted first. */
export const newest: Ranker = {
  name: 'newest',
  version: '1',
  rank: ({ candidates }) =>
    candidates.map((paper) => {
      const recency = timeOf(paper);
      return { total: recency, parts: { recency } };
    }),
};
