import { describe, expect, it } from 'vitest';
import { divided } from '../../../lab/simulate/divided.ts';
import { verdictOn } from '../../../lab/simulate/measure.ts';
import type { PlanPicks } from '../../../lab/simulate/scenario.ts';
import { type Block, blockOf, blocks } from '../../rank/world.ts';
import {
  aBot,
  aWork,
  blockRanker,
  blockTopics,
  measureOf,
  netOf,
  plainPlan,
} from './block-topics.ts';

/** What most members like, first; the first sentence until there are votes. */
const majority = blockRanker(
  (block, request) =>
    netOf(block, request) + 0.5 * Number(request.interests[0]?.text === blocks[block as Block]),
);

/** The last place goes to the block that came second. */
const sharing: PlanPicks = (ranker, request, options) => {
  const all = plainPlan(ranker, request, { ...options, size: request.candidates.length });
  const best = all.picks[0];
  const other = all.picks.find(({ paper }) => best && blockOf(paper.id) !== blockOf(best.paper.id));
  const picks = all.picks.slice(0, options.size);
  return options.proportional && other
    ? { ...all, picks: [...picks.slice(0, -1), { ...other, position: options.size }] }
    : { ...all, picks };
};

const topics = blockTopics({ aDay: 6, only: ['arms', 'games'] });
const reportOn = async (plan: PlanPicks) =>
  divided.run(aWork({ topics, bot: aBot({ ranker: majority, plan }) }));

describe('the scenario divided', () => {
  it('finds that the few get nothing from a ranker that counts votes', async () => {
    const report = await reportOn(plainPlan);
    expect(report.over).toBe('1 pairs of topics, each way round');
    const found = measureOf(report, 'both sentences: days on which the three find one');
    expect(found.value).toBeLessThan(0.3);
    expect(verdictOn(found)).toBe('MISSED');
    const kept = measureOf(report, 'both sentences: liked picks, with / without proportions');
    expect(kept.value).toBe(1);
  });

  it('finds that the few get their pick, and what it costs by either count', async () => {
    const report = await reportOn(sharing);
    expect(
      measureOf(report, 'both sentences: days on which the three find one').value,
    ).toBeGreaterThan(0.8);
    expect(measureOf(report, 'both sentences: the same without proportions').value).toBeLessThan(
      0.3,
    );
    // One pick of five for three members instead of seven: (4 · 7 + 3) / (5 · 7) of the likes.
    const likes = measureOf(report, 'both sentences: likes of members, with / without').value ?? 0;
    expect(likes).toBeGreaterThan(0.86);
    expect(likes).toBeLessThan(0.93);
    expect(
      measureOf(report, 'both sentences: liked picks, with / without proportions').value,
    ).toBeGreaterThan(0.97);
  });

  it("gives the majority's sentence alone in the second half", async () => {
    const sentences = new Set<number>();
    const ranker = blockRanker((_, { interests }) => {
      sentences.add(interests.length);
      return 0;
    });
    await divided.run(aWork({ topics, bot: aBot({ ranker }) }));
    expect([...sentences]).toEqual([2, 1]);
  });
});
