import { type LearningMeasures, learningMeasures } from '../replay/metrics.ts';
import type { SimulatedDay } from './simulated-day.ts';

type DayPicks = Pick<SimulatedDay, 'candidates'> & {
  posts: readonly { paper: { id: string } }[];
};

/**
 * Right papers among the picks over those of an oracle, which finds up to five a day; `null` where there
 * was nothing to find.
 */
export function shareOfOracle(
  days: readonly DayPicks[],
  positives: ReadonlySet<string>,
): LearningMeasures['share'] {
  return learningMeasures(
    days.map(({ candidates, posts }) => {
      const picked = new Set(posts.map(({ paper }) => paper.id));
      const rest = candidates.filter(({ id }) => !picked.has(id));
      // A day with fewer picks than five must not count what was not picked as found.
      const empty = Array.from({ length: Math.max(0, 5 - posts.length) }, () => false);
      return [
        ...posts.map(({ paper }) => positives.has(paper.id)),
        ...empty,
        ...rest.map(({ id }) => positives.has(id)),
      ];
    }),
  ).share;
}
