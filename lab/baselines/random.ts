import type { Ranker } from '../../src/rank/ranker.ts';

/** Chance, as the floor: scores are the caller's random numbers. */
export const random: Ranker = {
  name: 'random',
  version: '1',
  rank: ({ candidates, random: next }) =>
    candidates.map(() => {
      const chance = next();
      return { total: chance, parts: { chance } };
    }),
};
