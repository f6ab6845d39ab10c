import { describe, expect, it } from 'vitest';
import { fuseOrders } from '../../src/assess/fuse-orders.ts';
import { seededRandom } from '../../src/lib/random.ts';

const rules = (mostPlaces: number, ...held: number[]) => ({
  mostPlaces,
  isHeld: (place: number) => held.includes(place),
});
const all = (size: number) => Array.from({ length: size }, (_, at) => at);
const shuffle = (size: number, seed: string) => {
  const random = seededRandom(seed);
  const keys = all(size).map(() => random());
  return all(size).sort((a, b) => (keys[a] as number) - (keys[b] as number));
};

describe('fuseOrders', () => {
  it('leaves an order with which the other agrees, or of which the other says nothing', () => {
    expect(fuseOrders(6, all(6), rules(6))).toEqual(all(6));
    expect(fuseOrders(6, [], rules(6))).toEqual(all(6));
    expect(fuseOrders(6, [3], rules(6))).toEqual(all(6));
    expect(fuseOrders(0, [], rules(6))).toEqual([]);
  });

  it('sums reciprocal ranks, the other’s with half the weight', () => {
    // 1/61 + .5/64 < 1/62 + .5/61, worked out by hand for k = 60.
    expect(fuseOrders(4, [1, 2, 3, 0], rules(4))).toEqual([1, 0, 2, 3]);
    expect(fuseOrders(4, [1, 0, 2, 3], rules(4))).toEqual([0, 1, 2, 3]);
  });

  it('moves no paper further than the bound, whatever the other says', () => {
    for (const most of [0, 1, 2, 4, 7])
      for (const seed of all(40)) {
        const order = fuseOrders(20, shuffle(20, `${most} ${seed}`), rules(most));
        expect(order.toSorted((a, b) => a - b)).toEqual(all(20));
        for (const [to, from] of order.entries())
          expect(Math.abs(from - to)).toBeLessThanOrEqual(most);
      }
  });

  it('lets what is held move up alone', () => {
    for (const seed of all(40)) {
      const order = fuseOrders(12, shuffle(12, `held ${seed}`), rules(3, 0, 4, 5));
      for (const held of [0, 4, 5]) expect(order.indexOf(held)).toBeLessThanOrEqual(held);
    }
    expect(fuseOrders(6, [1, 2, 3, 4, 5, 0], rules(4, 0))[0]).toBe(0);
    expect(fuseOrders(6, [1, 2, 3, 4, 5, 0], rules(4))[0]).not.toBe(0);
  });

  it('leaves what was not given at its place', () => {
    for (const seed of all(40)) {
      const given = shuffle(12, `part ${seed}`).filter((place) => ![2, 7, 8].includes(place));
      const order = fuseOrders(12, given, rules(4, 3));
      for (const place of [2, 7, 8]) expect(order[place]).toBe(place);
      expect(order.toSorted((a, b) => a - b)).toEqual(all(12));
    }
  });
});
