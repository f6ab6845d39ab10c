import { expect, it } from 'vitest';
import { floorRows } from '../../../lab/floor/floor-rows.ts';
import { floorEffect, floorTable } from '../../../lab/floor/floor-table.ts';
import { daysOfPapers } from '../../rank/days-of-papers.ts';
import { aLearningRanker } from '../../rank/world.ts';

const pick = (share: number, isRight: boolean) => ({ share, isRight });
const days = [
  [pick(2, true), pick(0.5, false)],
  [pick(0.7, true), pick(0.5, true)],
  [pick(0.4, false)],
];

it('counts what a floor loses and drops, and the days it shortens', () => {
  expect(floorEffect(days, 0.6)).toEqual({
    rightLost: 1 / 3,
    wrongDropped: 1,
    shortened: 1,
    empty: 1 / 3,
  });
  expect(floorEffect(days, 0)).toEqual({
    rightLost: 0,
    wrongDropped: 0,
    shortened: 0,
    empty: 0,
  });
  expect(floorTable(days)).toContain(
    '  0.6          33.3 %         100.0 %         100.0 %          33.3 %',
  );
});

it('takes the five best of each day in shares of the usual', () => {
  const topic = daysOfPapers('reasoning', 'Language models that reason.');
  const ranker = aLearningRanker({
    rank: ({ candidates }) => candidates.map((_, at) => ({ total: -at, parts: { interest: -at } })),
    relevance: (_, papers) => papers.map(({ id }) => (topic.positives.has(id) ? 4 : 2)),
  });
  const rows = floorRows(ranker, topic, { mode: 'dense', seed: 0 });
  expect(rows).toHaveLength(9);
  for (const [at, row] of rows.entries()) {
    const best = topic.days[at]?.candidates.slice(0, 5) ?? [];
    expect(row).toEqual(
      best.map(({ id }) => (topic.positives.has(id) ? pick(2, true) : pick(1, false))),
    );
  }
});
