import { describe, expect, it } from 'vitest';
import type { PlanPicks } from '../../../lab/simulate/scenario.ts';
import type { Posted, SimulatedDay } from '../../../lab/simulate/simulated-day.ts';
import { interestsScenario } from '../../../lab/simulate/three-interests.ts';
import { weekShares } from '../../../lab/simulate/week-shares.ts';
import type { Choice } from '../../../src/rank/picks/choose-picks.ts';
import { blockOf, blockPaper } from '../../rank/world.ts';
import { aBot, aWork, blockTopics, measureOf, plainPlan } from './block-topics.ts';

/** Three, one and one of the first, second and third block; without proportions five of the first. */
const sharing: PlanPicks = (ranker, request, options) => {
  const { scores, picks } = plainPlan(ranker, request, { ...options, size: 1000 });
  const of = (block: string, count: number): Choice[] =>
    picks.filter(({ paper }) => blockOf(paper.id) === block).slice(0, count);
  return {
    scores,
    picks: options.proportional
      ? [...of('arms', 3), ...of('games', 1), ...of('traffic', 1)]
      : of('arms', 5),
  };
};

describe('the scenario interests', () => {
  it('measures how far picks are from 3 : 2 : 1, and who is left out', async () => {
    const topics = blockTopics({ aDay: 6, only: ['arms', 'games', 'traffic'] });
    const report = await interestsScenario.run(aWork({ topics, bot: aBot({ plan: sharing }) }));
    const value = (what: string) => measureOf(report, what).value ?? Number.NaN;
    expect(value('distance of picks from 3 : 2 : 1, with proportions')).toBeCloseTo(
      (3 / 5 - 3 / 6 + (2 / 6 - 1 / 5) + (1 / 5 - 1 / 6)) / 2,
      10,
    );
    expect(value('distance of picks from 3 : 2 : 1, without')).toBeCloseTo(0.5, 10);
    expect(value('weeks in which no topic that came was left out, with proportions')).toBe(1);
    expect(value('weeks in which no topic that came was left out, without')).toBe(0);
    expect(value('share of picks of the first topic, without')).toBe(1);
    expect(value('share of right candidates of the first topic')).toBeCloseTo(1 / 3, 10);
    // Liked with .9, .6 and .3: the first topic has far more than its three of five.
    expect(value('share of votes of the first topic')).toBeGreaterThan(0.65);
  });
});

describe('weekShares', () => {
  const topics = ['arms', 'games'].map((block) => ({
    name: block,
    positives: new Set(
      ['arms-1', 'games-1', 'both-1'].filter((id) => id.startsWith(block) || id.startsWith('both')),
    ),
  }));
  const day = (at: number, ids: string[], isLiked = false): SimulatedDay => ({
    at,
    candidates: [...ids, 'games-1'].map((id) => blockPaper('arms', 0, { id })),
    request: {
      interests: [],
      examples: [],
      candidates: [],
      past: [],
      feedback: [],
      random: () => 0,
    },
    posts: ids.map(
      (id, place): Posted => ({
        paper: blockPaper('arms', 0, { id }),
        position: place + 1,
        probability: 1,
        score: { total: 0, parts: {} },
        votes: isLiked ? [{ memberId: 'U0', value: 'up' }] : [],
      }),
    ),
  });

  it('shares out the weeks after the first ten days, and a paper of two topics among them', () => {
    const days = [
      ...Array.from({ length: 10 }, (_, at) => day(at, at === 0 ? ['games-1'] : [], true)),
      ...Array.from({ length: 7 }, (_, at) =>
        day(10 + at, at === 0 ? ['arms-1', 'both-1', 'no-1'] : []),
      ),
    ];
    expect(weekShares(days, topics)).toEqual([
      { picks: [0.75, 0.25], votes: [0, 1], supply: [1.5 / 7, 5.5 / 7], covered: true },
    ]);
  });

  it('has nothing to share out where nothing is right, and tells what was left out', () => {
    const days = Array.from({ length: 15 }, (_, at) => day(at, []));
    expect(weekShares(days, topics)).toEqual([
      { picks: null, votes: null, supply: [0, 1], covered: false },
    ]);
  });
});
