import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/lib/random.ts';
import type { Paper } from '../../../src/paper.ts';
import { keepRelevant } from '../../../src/rank/picks/keep-relevant.ts';
import { planPicks } from '../../../src/rank/picks/plan-picks.ts';
import {
  areRelevant,
  floorShare,
  prepareUsual,
  usualRelevance,
} from '../../../src/rank/picks/relevance-floor.ts';
import { aPaper } from '../../builders.ts';
import { aLearningRanker, aRequest } from '../world.ts';

const yieldToLoop = async () => undefined;

/** A paper whose id ends with how relevant it is. */
const worth = (relevance: number, n: number) =>
  aPaper({
    id: `p${n}:${relevance}`,
    title: `Word${n} of ${n}`,
    abstract: `Only word${n}x and word${n}y.`,
  });
const relevanceOf = ({ id }: Paper) => Number(id.split(':')[1]);
/** Upvotes put a paper before others and make it no more relevant. */
const ranker = aLearningRanker({
  rank: ({ candidates }) =>
    candidates.map((paper) => ({
      total: relevanceOf(paper) + (paper.upvotes ?? 0),
      parts: { interest: relevanceOf(paper), upvotes: paper.upvotes ?? 0 },
    })),
  relevance: (_, papers) => papers.map(relevanceOf),
});

/** Three hundred papers, of which ten are as relevant as a usual pick. */
const past = Array.from({ length: 300 }, (_, n) => worth(n < 10 ? 4 : 0, n));
const dayOf = (...relevances: number[]) =>
  aRequest({ interests: [], past, candidates: relevances.map((one, n) => worth(one, 1000 + n)) });
const options = { size: 5, posted: [], wildCards: true, proportional: true };
const planned = (request: ReturnType<typeof dayOf>, weakDays?: 'short' | 'fill') => {
  const { picks } = planPicks(ranker, request, {
    ...options,
    ...(weakDays ? { weakDays } : {}),
  });
  return {
    picks: picks.map(({ paper, position, isBelowUsual }) => [
      relevanceOf(paper),
      position,
      isBelowUsual === true,
    ]),
  };
};

describe('the floor', () => {
  it('is a share of what one in fifty of the past’s papers reaches', () => {
    expect(usualRelevance(ranker, dayOf(1))).toBe(4);
    const [edge, below] = [4 * floorShare, 4 * floorShare - 0.01];
    const request = dayOf(edge, below);
    expect(areRelevant(ranker, request, request.candidates)).toEqual([true, false]);
  });

  it('is the same when it was found ahead, and is found once', async () => {
    let asked = 0;
    const counting = {
      relevance: (_: unknown, papers: readonly Paper[]) => {
        asked += papers.length;
        return papers.map(relevanceOf);
      },
    };
    const request = dayOf(1);
    await prepareUsual(counting, request, yieldToLoop);
    expect(usualRelevance(counting, request)).toBe(4);
    expect(asked).toBe(300);
  });

  it('is none where the past does not tell: too short, or nothing in it fits', () => {
    const short = aRequest({ past: past.slice(0, 100), candidates: [worth(-9, 1)] });
    const nothing = aRequest({ past: past.slice(10), candidates: [worth(-9, 1)] });
    for (const request of [short, nothing, aRequest({ past: [], candidates: [worth(-9, 1)] })]) {
      expect(usualRelevance(ranker, request)).toBeNull();
      expect(areRelevant(ranker, request, request.candidates)).toEqual([true]);
    }
  });
});

describe('picks of a weak day', () => {
  it('are fewer', () => {
    expect(planned(dayOf(0, 5, 1, 4, 0, 1, 3), 'short')).toEqual({
      picks: [
        [5, 1, false],
        [4, 2, false],
        [3, 3, false],
      ],
    });
    expect(planned(dayOf(1, 0), 'short')).toEqual({ picks: [] });
  });

  it('or are filled, each named as below the usual, after those that are not', () => {
    expect(planned(dayOf(0, 5, 1, 4, 2, 1.5), 'fill')).toEqual({
      picks: [
        [5, 1, false],
        [4, 2, false],
        [2, 3, true],
        [1.5, 4, true],
        [1, 5, true],
      ],
    });
  });

  it('let no upvotes in', () => {
    const request = dayOf(5, 1);
    const loved = request.candidates.map((paper) => ({ ...paper, upvotes: 50 }));
    expect(planned({ ...request, candidates: loved }, 'short').picks).toHaveLength(1);
  });

  it('never change the order or the picks of another day (200 seeded days)', () => {
    const random = seededRandom('floor');
    for (let day = 0; day < 200; day++) {
      const relevances = Array.from({ length: 12 }, () => Math.round(60 * random()) / 10);
      const [plain, short, fill] = [undefined, 'short' as const, 'fill' as const].map((weak) =>
        planned(dayOf(...relevances), weak),
      );
      const kept = plain?.picks.filter(([one]) => (one as number) >= 4 * floorShare);
      expect(short?.picks).toEqual(kept);
      expect(fill?.picks.map(([one]) => one)).toEqual(plain?.picks.map(([one]) => one));
    }
  });
});

it('keeps of suggestions what comes up to the wish’s usual', async () => {
  const papers = [5, 1, 3].map(worth);
  const wish = { interests: [], examples: [], past };
  const kept = await keepRelevant(ranker, wish, papers, yieldToLoop);
  expect(kept.map(relevanceOf)).toEqual([5, 3]);
  expect(await keepRelevant(ranker, { ...wish, past: [] }, papers, yieldToLoop)).toEqual(papers);
});
