import { describe, expect, it } from 'vitest';
import { binomialAtMost, fisherGreater } from '../../src/lib/statistics.ts';

describe('fisherGreater', () => {
  it('is that of the tea-tasting lady, and 1 where there is nothing to see', () => {
    expect(fisherGreater([3, 1], [1, 3])).toBeCloseTo(17 / 70, 10);
    expect(fisherGreater([4, 0], [0, 4])).toBeCloseTo(1 / 70, 10);
    expect(fisherGreater([0, 4], [4, 0])).toBeCloseTo(1, 10);
    expect(fisherGreater([0, 0], [3, 2])).toBeCloseTo(1, 10);
    expect(fisherGreater([5, 0], [0, 0])).toBeCloseTo(1, 10);
  });
});

describe('binomialAtMost', () => {
  it('adds up the tries', () => {
    expect(binomialAtMost(0, 3, 0.5)).toBeCloseTo(1 / 8, 10);
    expect(binomialAtMost(1, 3, 0.5)).toBeCloseTo(1 / 2, 10);
    expect(binomialAtMost(3, 3, 0.5)).toBeCloseTo(1, 10);
    expect([binomialAtMost(0, 5, 0), binomialAtMost(2, 3, 1), binomialAtMost(3, 3, 1)]).toEqual([
      1, 0, 1,
    ]);
  });
});
