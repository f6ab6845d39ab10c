import { expect, it } from 'vitest';
import { phases } from './kill-everywhere.ts';

// A sample of `npm run test:faults`, which kills at every point: one of each kind.
it.each([
  ['posting', 40],
  ['voting', 8],
] as const)(
  'loses and repeats nothing when killed while %s, at point %i',
  { timeout: 60_000 },
  async (phase, point) => {
    expect(await phases[phase](point)).toEqual({ kills: 1, faults: [] });
  },
);
