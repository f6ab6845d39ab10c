import { describe, expect, it } from 'vitest';
import { isLiked, likeProbability, voterNumber } from '../../../lab/replay/hash-voter.ts';
import { seededRandom } from '../../../src/lib/random.ts';

describe('voterNumber', () => {
  // First eight hex digits by hand: printf '%s' '0|chess|p1' | sha256sum
  it.each([
    [0, 'chess', 'p1', '390b201c'],
    [1, 'chess', 'p1', '18d2c27d'],
    [2, 'Überraschung (2)', '2503.00001', 'e1ca6552'],
    [7, 'a', 'b', '08b46a61'],
  ])('%d|%s|%s', (seed, topic, id, hex) => {
    expect(voterNumber(seed, topic, id)).toBe(Number.parseInt(hex, 16) / 2 ** 32);
  });
});

describe('isLiked', () => {
  const ids = Array.from({ length: 4000 }, (_, n) => `paper-${n}`);
  const share = (mode: 'dense' | 'sparse', isPositive: boolean) =>
    ids.filter((id) => isLiked({ seed: 3, mode, topic: 't' }, id, isPositive)).length / ids.length;

  it('likes as often as its mode says', () => {
    expect(likeProbability).toEqual({
      dense: { positive: 0.9, other: 0.05 },
      sparse: { positive: 0.3, other: 0.03 },
    });
    expect(share('dense', true)).toBeCloseTo(0.9, 1);
    expect(share('dense', false)).toBeCloseTo(0.05, 1);
    expect(share('sparse', true)).toBeCloseTo(0.3, 1);
    expect(share('sparse', false)).toBeLessThan(share('dense', false));
  });

  it('likes a paper whose number is below the probability, and no other', () => {
    const id = ids.find((one) => voterNumber(3, 't', one) < 0.03) as string;
    const other = ids.find((one) => voterNumber(3, 't', one) > 0.9) as string;
    expect(isLiked({ seed: 3, mode: 'sparse', topic: 't' }, id, false)).toBe(true);
    expect(isLiked({ seed: 3, mode: 'dense', topic: 't' }, other, true)).toBe(false);
  });
});

describe('seededRandom', () => {
  it('depends on its key alone and stays in [0, 1)', () => {
    const roll = (key: string) => Array.from({ length: 20 }, seededRandom(key));
    expect(roll('a')).toEqual(roll('a'));
    expect(roll('a')).not.toEqual(roll('b'));
    for (const value of roll('a')) expect(value >= 0 && value < 1).toBe(true);
    expect(new Set(roll('a')).size).toBe(20);
  });
});
