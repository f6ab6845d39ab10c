import { describe, expect, it } from 'vitest';
import { detectDrift } from '../../../../src/rank/taste/learn/detect-drift.ts';

/** Newest first: so many digests of five picks with so many likes each. */
const digests = (...runs: [count: number, likes: number][]) =>
  runs.flatMap(([count, likes]) => Array.from({ length: count }, () => ({ likes, picks: 5 })));

describe('detectDrift', () => {
  it('finds where picks stopped being liked, soon after', () => {
    expect(detectDrift(digests([4, 0], [20, 3]))).toBe(4);
    expect(detectDrift(digests([6, 0.5], [20, 3]))).toBe(6);
  });

  it('remembers a drift after the new taste is served', () => {
    expect(detectDrift(digests([12, 3], [5, 0], [20, 3]))).toBe(17);
  });

  it('takes the last of two drifts', () => {
    expect(detectDrift(digests([3, 3], [5, 0], [12, 3], [5, 0], [20, 3]))).toBe(8);
  });

  it('sees no drift in a bad day, a slow fall, a team that seldom votes, or a short history', () => {
    for (const stable of [
      digests([1, 0], [20, 3]),
      digests([10, 2], [20, 3]),
      digests([5, 0], [20, 0.4]),
      digests([3, 0], [3, 5]),
      [],
    ])
      expect(detectDrift(stable)).toBe(Number.POSITIVE_INFINITY);
  });
});
