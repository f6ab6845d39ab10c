import type { Ranker } from '../../src/rank/ranker.ts';

/** Chance, as the floor: scores are the caller's dice. */
export const random: Ranker = {
  name: 'random',
  version: '1',
  rank: ({ candidates, random: dice }) =>
    candidates.map(() => {
      const chance = dice();
      return { total: chance, parts: { chance } };
    }),
};
