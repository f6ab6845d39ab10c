import { describe, expect, it } from 'vitest';
import { speed } from '../../../lab/simulate/speed.ts';
import type { RankRequest } from '../../../src/rank/ranker.ts';
import { aBot, aWork, blockRanker, blockTopics, measureOf } from './block-topics.ts';

describe('the scenario speed', () => {
  it('ranks one more vote at a time, a large day, and a past that nobody has read', async () => {
    const topics = blockTopics({ days: 60, aDay: 22, only: ['arms'] });
    const seen: RankRequest[] = [];
    const calm = blockRanker(() => 0);
    let clock = 0;
    const report = await speed.run(
      aWork({
        topics,
        bot: aBot({
          ranker: {
            ...calm,
            rank: (request) => {
              seen.push(request);
              clock += request.candidates.length / 10;
              return calm.rank(request);
            },
          },
        }),
        meter: {
          cpu: () => clock,
          longestPause: async (work) => {
            await work();
            return 7;
          },
          prepare: async () => {
            clock += 1000;
          },
        },
      }),
    );
    const value = (what: string) => measureOf(report, what).value;
    expect(value('one more vote on 300, 270 candidates, p50, ms')).toBeCloseTo(27, 8);
    expect(value('1500 candidates, 2000 votes, p95, ms')).toBeCloseTo(150, 8);
    expect(value('longest piece of it that keeps the event loop, ms')).toBe(7);
    expect(value('first ranking of an interest, 44 past papers, ms')).toBeCloseTo(1027, 8);
    const small = seen.filter(
      ({ feedback, candidates }) => candidates.length === 270 && feedback.length > 0,
    );
    const thumbs = small.map(({ feedback }) => feedback.flatMap(({ votes = [] }) => votes).length);
    expect(thumbs[0]).toBe(301);
    for (const [at, { feedback }] of small.entries()) expect(feedback.length).toBe(451 + at);
    const known = new Set(topics[0]?.past);
    expect(seen[0]?.past.some((paper) => known.has(paper))).toBe(false);
  });
});
