import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/lib/random.ts';
import type { Score } from '../../../src/paper.ts';
import { proportionalGain } from '../../../src/rank/picks/choose-picks.ts';
import { planPicks } from '../../../src/rank/picks/plan-picks.ts';
import { chooseWildCard } from '../../../src/rank/picks/wild-card.ts';
import type { InterestGroup, Ranker } from '../../../src/rank/ranker.ts';
import { aLearningRanker, aRequest, blockOf, blockPaper } from '../world.ts';

const scoreOf = (total: number): Score => ({ total, parts: { total } });
const options = { size: 5, posted: [], wildCards: true, proportional: true };

describe('proportions', () => {
  /** Arms score above games, and one group in four wants games. */
  const divided = (served = 0) =>
    aLearningRanker({
      rank: ({ candidates }) =>
        candidates.map(({ id }, at) => scoreOf((blockOf(id) === 'arms' ? 10 : 5) - at / 100)),
      interestGroups: ({ candidates }) =>
        (['arms', 'games'] as const).map((block) => ({
          name: block,
          weight: block === 'arms' ? 0.75 : 0.25,
          likeProbabilities: candidates.map(({ id }) => (blockOf(id) === block ? 0.8 : 0)),
          served: block === 'games' ? served : 0,
        })),
    });
  const blocksOf = (ranker: Ranker, proportional: boolean) =>
    planPicks(ranker, aRequest(), { ...options, proportional }).picks.map(({ paper }) =>
      blockOf(paper.id),
    );

  it('give a minority its share of the picks', () => {
    expect(blocksOf(divided(), false)).toEqual(Array(5).fill('arms'));
    expect(blocksOf(divided(), true).filter((block) => block === 'games')).toHaveLength(1);
  });

  it('wait a day for a group that lately had more than its share', () => {
    expect(blocksOf(divided(3), true)).toEqual(Array(5).fill('arms'));
  });

  it('leave the order of the scores where there is a single group', () => {
    const interestGroups: InterestGroup[] = [];
    const ranker = { ...divided(), interestGroups: () => interestGroups };
    expect(blocksOf(ranker, true)).toEqual(Array(5).fill('arms'));
  });

  it('value a pick more for the group that has less', () => {
    const group = (served: number): InterestGroup => ({
      name: `${served}`,
      weight: 0.5,
      likeProbabilities: [1],
      served,
    });
    expect(proportionalGain([group(0), group(3)], [])(0)).toBeCloseTo(0.5 / 1 + 0.5 / 4);
    expect(proportionalGain([group(0)], [0])(0)).toBeCloseTo(0.5 / 2);
  });
});

describe('wild cards', () => {
  const rival = (id: string, total: number, deviation: number) => ({
    choice: {
      paper: blockPaper('arms', 1, { id }),
      position: 5,
      probability: 1,
      score: scoreOf(total),
    },
    deviation,
  });

  it('are papers that may be better than they look, each with the chance it really has', () => {
    const rivals = [rival('usual', 2, 0.2), rival('unsure', 1.5, 3), rival('poor', -5, 0.2)];
    const wins = new Map<string, number>();
    const said = new Map<string, number>();
    for (let seed = 0; seed < 3000; seed++) {
      const choice = chooseWildCard(rivals, seededRandom(`wild ${seed}`));
      const id = choice?.paper.id ?? '';
      wins.set(id, (wins.get(id) ?? 0) + 1);
      said.set(id, choice?.probability ?? 0);
      expect(choice?.isWildCard ?? false).toBe(id !== 'usual');
    }
    expect(wins.has('poor')).toBe(false);
    expect(wins.get('unsure')).toBeGreaterThan(200);
    for (const [id, probability] of said)
      expect(Math.abs((wins.get(id) ?? 0) / 3000 - probability)).toBeLessThan(0.02);
  });

  it('never replace a sure score, and need a rival', () => {
    const sure = [rival('usual', 2, 0), rival('other', 1, 0)];
    expect(chooseWildCard(sure, seededRandom('sure'))).toMatchObject({ probability: 1 });
    expect(chooseWildCard([], () => 0.5)).toBeNull();
  });

  const ranker = (likeProbability?: number) =>
    aLearningRanker({
      rank: ({ candidates }) =>
        candidates.map((_, at) => ({
          ...scoreOf(-at / 100),
          ...(likeProbability === undefined ? {} : { likeProbability }),
        })),
      deviations: (_, papers) => papers.map(() => 5),
    });
  const lastOf = (which: Ranker, over: Partial<typeof options> = {}) =>
    planPicks(which, aRequest({ random: seededRandom('last') }), { ...options, ...over }).picks.at(
      -1,
    );

  it('take only the last place, once a probability is known', () => {
    const days = Array.from(
      { length: 20 },
      (_, at) =>
        planPicks(ranker(0.5), aRequest({ random: seededRandom(`last ${at}`) }), options).picks,
    );
    for (const picks of days) {
      expect(picks.map(({ probability }) => probability).slice(0, 4)).toEqual([1, 1, 1, 1]);
      expect(picks.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5]);
      expect(new Set(picks.map(({ paper }) => paper.id)).size).toBe(5);
    }
    const wild = days.flatMap((picks) => picks.filter(({ isWildCard }) => isWildCard));
    expect(wild.length).toBeGreaterThan(2);
    expect(wild.length).toBeLessThan(14);
    for (const { position, probability } of wild) {
      expect(position).toBe(5);
      expect(probability).toBeLessThan(0.5);
    }
    expect(lastOf(ranker())).toMatchObject({ probability: 1 });
    expect(lastOf(ranker(0.5), { wildCards: false })).toMatchObject({ probability: 1 });
  });
});
