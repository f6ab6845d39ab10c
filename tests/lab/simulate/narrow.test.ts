import { describe, expect, it } from 'vitest';
import { verdictOn } from '../../../lab/simulate/measure.ts';
import { narrow } from '../../../lab/simulate/narrow.ts';
import { aBot, aWork, blockRanker, blockTopics, measureOf } from './block-topics.ts';

const topics = blockTopics({ aDay: 6, only: ['arms', 'games'] });
/** Serves both sentences, but after votes nobody gets games any more. */
const spoilt = blockRanker((block, { interests, feedback }) => {
  if (block === 'games' && feedback.length > 0) return -1;
  return Number(
    interests[0]?.text.includes(block === 'arms' ? 'gripper' : 'chess') === true &&
      ['arms', 'games'].includes(block),
  );
});

describe('the scenario narrow', () => {
  it('names the topic that got worse for having voted', async () => {
    const report = await narrow.run(aWork({ topics, bot: aBot({ ranker: spoilt }) }));
    for (const mode of ['dense', 'sparse']) {
      const worst = measureOf(report, `${mode} votes: gain of the worst topic (games)`);
      expect(worst.value).toBeLessThan(-0.9);
      expect(verdictOn(worst)).toBe('MISSED');
    }
    const [table] = report.tables;
    expect(table?.rows.map(({ name }) => name)).toEqual(['arms', 'games']);
    expect(table?.rows[0]?.values).toEqual([1, 1, 1, 0, 0]);
  });

  it('is met where votes change nothing, and takes as many topics as it may', async () => {
    const report = await narrow.run(aWork({ topics, limit: 1 }));
    expect(report.over).toBe('1 windows of topics');
    expect(verdictOn(measureOf(report, 'dense votes: gain of the worst topic (arms)'))).toBe('met');
  });
});
