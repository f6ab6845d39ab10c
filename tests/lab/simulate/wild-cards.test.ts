import { describe, expect, it } from 'vitest';
import { verdictOn } from '../../../lab/simulate/measure.ts';
import type { PlanPicks } from '../../../lab/simulate/scenario.ts';
import { wildCards } from '../../../lab/simulate/wild-cards.ts';
import { aBot, aWork, blockRanker, blockTopics, measureOf, plainPlan } from './block-topics.ts';

const topics = [
  ...blockTopics({ days: 30, aDay: 6, only: ['arms'] }),
  ...blockTopics({ days: 30, aDay: 6, first: '2026-06-01', from: 1000, only: ['arms'] }).map(
    (topic) => ({ ...topic, name: 'arms (2)' }),
  ),
];
const ranker = blockRanker((block) => Number(block === 'arms'));
const reportOn = async (plan: PlanPicks) =>
  wildCards.run(aWork({ topics, bot: aBot({ ranker, plan }) }));

/** With wild cards the last place goes to the worst paper of all. */
const reckless: PlanPicks = (one, request, options) => {
  const { scores, picks } = plainPlan(one, request, {
    ...options,
    size: request.candidates.length,
  });
  const worst = picks.at(-1);
  const last =
    options.wildCards && worst ? [{ ...worst, position: 5, isWildCard: true }] : picks.slice(4, 5);
  return { scores, picks: [...picks.slice(0, 4), ...last] };
};

describe('the scenario wild-cards', () => {
  it('joins the windows of a list and finds what reckless cards cost', async () => {
    const report = await reportOn(reckless);
    expect(report.over).toBe('1 topics of 60 days');
    expect(measureOf(report, 'share without').value).toBe(1);
    const cost = measureOf(report, 'share with minus without');
    expect(cost.value).toBeCloseTo(-0.2, 10);
    expect(verdictOn(cost)).toBe('MISSED');
    expect(measureOf(report, 'wild cards in a run of a topic').value).toBe(60);
    expect(measureOf(report, 'like rate of the wild cards').value).toBeLessThan(0.2);
    expect(
      measureOf(report, 'like rate of the fifth pick without wild cards').value,
    ).toBeGreaterThan(0.7);
  });

  it('finds no cost and no card where none is played', async () => {
    const report = await reportOn(plainPlan);
    expect(measureOf(report, 'share with minus without').value).toBe(0);
    expect(measureOf(report, 'wild cards in a run of a topic').value).toBe(0);
    expect(measureOf(report, 'like rate of the wild cards').value).toBeNull();
  });
});
