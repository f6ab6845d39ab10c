import { describe, expect, it } from 'vitest';
import { verdictOn } from '../../../lab/simulate/measure.ts';
import { turnover } from '../../../lab/simulate/turnover.ts';
import type { Ranker } from '../../../src/rank/ranker.ts';
import { aBot, aWork, blockRanker, blockTopics, measureOf, netOf } from './block-topics.ts';

const topics = blockTopics({ days: 60, aDay: 5, only: ['arms', 'games'] });
const reportOn = async (ranker: Ranker) => turnover.run(aWork({ topics, bot: aBot({ ranker }) }));
const ratio = 'both sentences: the one over the other';

/** The block with most thumbs; one paper a day of the others, to find something new. */
const follower = (memory: number) =>
  blockRanker((block, { feedback }, paper) => {
    const recent = feedback.filter(({ age = 0 }) => age < memory);
    return netOf(block, { feedback: recent }) + (paper.id.endsWith('4') ? 1000 : 0);
  });

describe('the scenario turnover', () => {
  it('passes a ranker that forgets, and draws its curve', async () => {
    const report = await reportOn(follower(5));
    expect(report.over).toBe('2 pairs of topics, one after the other');
    expect(measureOf(report, ratio).value).toBeGreaterThan(0.95);
    const [curve] = report.tables;
    expect(curve?.rows.map(({ name }) => name)).toEqual(
      Array.from({ length: 30 }, (_, at) => `${31 + at}`),
    );
    const [turned = [], fresh = []] = [0, 1].map((side) =>
      curve?.rows.slice(12).map(({ values }) => values[side] ?? 0),
    );
    expect(turned).toEqual(fresh);
  });

  it('fails one that keeps every vote as it was', async () => {
    const measure = measureOf(await reportOn(follower(1000)), ratio);
    expect(measure.value).toBeLessThan(0.8);
    expect(verdictOn(measure)).toBe('MISSED');
  });

  it('has nothing to measure where no window follows another', async () => {
    const short = blockTopics({ days: 30, only: ['arms', 'games'] });
    const report = await turnover.run(aWork({ topics: short }));
    expect(report.over).toMatch(/^0 pairs/);
    expect(verdictOn(measureOf(report, ratio))).toBe('not measured');
  });
});
