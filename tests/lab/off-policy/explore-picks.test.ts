import { describe, expect, it } from 'vitest';
import { explorePicks } from '../../../lab/off-policy/explore-picks.ts';
import { seededRandom } from '../../../src/lib/random.ts';

const letters = [...'abcdefghij'];

describe('explorePicks', () => {
  it.each([
    ['a wide pool', 10, 0.3, 10],
    ['a narrow pool', 7, 0.6, 10],
    ['fewer others than swaps', 6, 0.9, 10],
    ['hardly anything to choose from', 10, 0.5, 5],
    ['fewer than are wanted', 10, 0.5, 3],
  ])('chooses with the probabilities it tells, from %s', (_, pool, epsilon, count) => {
    const items = letters.slice(0, count);
    const random = seededRandom(`explore ${pool} ${count}`);
    const times = 6000;
    const counts = new Map<string, number>();
    for (let i = 0; i < times; i++) {
      const { chosen } = explorePicks(items, { size: 5, epsilon, pool }, random);
      expect(new Set(chosen).size).toBe(Math.min(5, count));
      for (const item of chosen) counts.set(item, (counts.get(item) ?? 0) + 1);
    }
    const { probabilities } = explorePicks(items, { size: 5, epsilon, pool }, random);
    const sum = [...probabilities.values()].reduce((a, b) => a + b, 0);
    expect(sum).toBeCloseTo(Math.min(5, count), 9);
    for (const item of items) {
      const gap = (counts.get(item) ?? 0) / times - (probabilities.get(item) ?? 0);
      // Four standard errors of a share of one half.
      expect(Math.abs(gap)).toBeLessThan(2 / Math.sqrt(times));
    }
  });

  it('leaves the best in their places without chance', () => {
    const { chosen, probabilities } = explorePicks(
      letters,
      { size: 3, epsilon: 0, pool: 6 },
      () => 0,
    );
    expect(chosen).toEqual(['a', 'b', 'c']);
    expect([...probabilities.values()]).toEqual([1, 1, 1, 0, 0, 0]);
  });
});
