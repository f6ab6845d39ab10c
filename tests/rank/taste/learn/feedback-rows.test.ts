import { expect, it } from 'vitest';
import type { Feedback } from '../../../../src/rank/ranker.ts';
import { feedbackRows } from '../../../../src/rank/taste/learn/feedback-rows.ts';
import { blockPaper } from '../../world.ts';

/** So many digests of five picks, oldest first, in which the first few picks were liked. */
const digests = (...runs: [count: number, liked: number][]): Feedback[] => {
  const days = runs.flatMap(([count, liked]) => Array.from({ length: count }, () => liked));
  return days.flatMap((liked, day) =>
    Array.from({ length: 5 }, (_, at) => ({
      paper: blockPaper('games', 5 * day + at),
      value: at < liked ? ('up' as const) : ('shown' as const),
      at: day,
      age: days.length - 1 - day,
    })),
  );
};
const costsOf = (feedback: Feedback[], part: string) =>
  feedbackRows(feedback, [])
    .filter((row) => row.part === part)
    .map(({ cost }) => cost);

it('forgets slowly, and what was liked before the taste drifted almost at once', () => {
  const steady = costsOf(digests([24, 3]), 'taste');
  expect(steady).toHaveLength(72);
  expect(steady[0]).toBeCloseTo(1, 9);
  expect(steady.at(-1)).toBeCloseTo(0.98 ** 23, 9);
  // Four digests without a like after twenty with three each.
  expect(costsOf(digests([20, 3], [4, 0]), 'taste')).toEqual([]);
  expect(costsOf(digests([20, 3], [4, 0]), 'shown')).toHaveLength(20);
});
