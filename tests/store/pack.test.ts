import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/lib/random.ts';
import { sum } from '../../src/lib/statistics.ts';
import type { Score } from '../../src/paper.ts';
import { keepTopScores, keptScores, placesBelowTop } from '../../src/store/pack/keep-top-scores.ts';
import { packIds, unpackIds } from '../../src/store/pack/pack-ids.ts';
import { packScores, unpackScores } from '../../src/store/pack/pack-scores.ts';

const random = seededRandom('packing');
const parts = (names: string[]) => Object.fromEntries(names.map((name) => [name, random() - 0.5]));
/** As `taste` scores a day: five parts that differ, and some that are 0 for all. */
const taste = (): Score => {
  const own = {
    ...parts(['interest', 'meaning', 'taste', 'near', 'shown']),
    muted: 0,
    followed: 0,
  };
  return { total: sum(Object.values(own)), parts: own, likeProbability: random() };
};
const extremes = [
  Number.MIN_VALUE,
  -Number.MIN_VALUE,
  Number.MAX_VALUE,
  0,
  1 / 3,
  2 ** 53 + 2,
  -1e-300,
];

describe('packed scores', () => {
  it.each<[string, (Score | null)[]]>([
    ['none', []],
    ['one', [taste()]],
    ['a whole day', Array.from({ length: 613 }, taste)],
    ['extremes', extremes.map((total) => ({ total, parts: { total, other: 1 - total } }))],
    ['few values', Array.from({ length: 900 }, (_, at) => ({ total: at % 300, parts: {} }))],
    [
      'two values',
      Array.from({ length: 40 }, (_, at) => ({ total: 1, parts: { part: at % 2 ? 0 : -1 } })),
    ],
    ['parts of other names', [taste(), { total: 2, parts: { '=': 1, '': 3, '1': 4 } }, taste()]],
    ['dropped ones', [null, taste(), null, null, taste()]],
    ['nothing but dropped ones', [null, null]],
  ])('are the same again, to the last bit: %s', (_, scores) => {
    expect(unpackScores(packScores(scores))).toStrictEqual(scores);
  });

  it('have 0 for -0, as JSON has', () => {
    const packed = packScores([{ total: -0, parts: { novelty: -0 } }]);
    expect(unpackScores(packed)).toStrictEqual([{ total: 0, parts: { novelty: 0 } }]);
  });

  it('take about seven bytes for each number that differs', () => {
    const scores = Array.from({ length: 600 }, taste);
    // Five parts and the probability; the total is their sum.
    expect(packScores(scores).length).toBeLessThan(600 * 6 * 7.5);
  });

  it('have totals to the last bit and parts to a millionth where they may be near', () => {
    const scores = [...Array.from({ length: 613 }, taste), null];
    const below = placesBelowTop(scores);
    expect(below.size).toBe(scores.length - keptScores);
    const read = unpackScores(packScores(scores, below));
    expect(read).toHaveLength(scores.length);
    for (const [at, score] of scores.entries()) {
      const { likeProbability: _, ...rest } = score ?? {};
      const one = read[at];
      if (!below.has(at) || !score) expect(one).toStrictEqual(score);
      else expect(one).toStrictEqual({ ...rest, parts: one?.parts });
      for (const [name, value] of Object.entries(score?.parts ?? {}))
        expect(Math.abs((one?.parts[name] ?? 9) - value)).toBeLessThanOrEqual(
          1e-6 * Math.abs(value),
        );
    }
    expect(Object.keys(read.at(400)?.parts ?? {})).toEqual(Object.keys(scores[400]?.parts ?? {}));
  });

  it('are kept whole where a near number would be a wrong one', () => {
    const rest = [2e-39, 1e39, 2 ** 128, Number.MAX_VALUE, 1e-45, -Number.MIN_VALUE, -5e-320];
    const scores = [...rest, ...extremes].map((part, at) => ({ total: at, parts: { part } }));
    const all = new Set(scores.keys());
    expect(unpackScores(packScores(scores, all))).toStrictEqual(scores);
  });

  it('keep signs, zeros and powers of two where they may be near', () => {
    const values = [0, -1, 1, -0.5, 2 ** 127, -(2 ** -126), 1.5, -3, 2 - 2 ** -30];
    const scores = values.map((part, at) => ({ total: at, parts: { part } }));
    const read = unpackScores(packScores(scores, new Set(scores.keys())));
    expect(read.map((one) => one?.parts.part)).toEqual([...values.slice(0, -1), 2]);
  });

  it('take three bytes for each near part, and seven for its total', () => {
    const scores = Array.from({ length: 600 }, taste);
    const far = (600 - keptScores) * (7 + 5 * 3.2);
    expect(packScores(scores, placesBelowTop(scores)).length).toBeLessThan(
      far + keptScores * 6 * 8,
    );
  });

  it('are read as they were packed before there were near ones', () => {
    const old =
      'oAAAAJWOTQrCMBCF41XeepA2dRWQOYIHKFmEElFIfzBNN6XH696NR3Dvxr3EogQRwd0w833vzWYlxAh/MJ31UGWJLQjrY9Pbk/V9nEM3tL310LQc+QegNS1Zuz1UmVFOknJNqFoX6iYWjGhMbaGeUZ0zVawtCMZDwYcahMG4ELfZRG86Lfy0jHOJVaTW67V/JE5o+ZWWk54u1zsz34RgIc4z8wNVVVVVVVVVVVVVVVVVVVVVVVUAAAAAAAAAAAAAAAAAAAAAAAAAVQBVAFUAVQBVAFU=';
    expect(unpackScores(Buffer.from(old, 'base64'))).toStrictEqual([
      { total: 4 / 3, parts: { interest: 1 / 3, upvotes: 1 } },
      { total: 2 / 3, parts: { interest: 2 / 3, upvotes: 0 }, likeProbability: 1 / 4 },
      null,
      { total: 4 / 3, parts: { interest: 4 / 3, upvotes: 0 }, likeProbability: 1 / 6 },
    ]);
  });

  it('are refused when something is missing', () => {
    const packed = packScores(Array.from({ length: 20 }, taste));
    expect(() => unpackScores(packed.subarray(0, -1))).toThrow();
    expect(() => unpackScores(new Uint8Array())).toThrow();
    expect(() => unpackScores(Uint8Array.from(packed, (byte) => 255 - byte))).toThrow();
  });
});

describe('packed ids', () => {
  it.each([
    ['none', [[], []]],
    [
      'of arXiv, in any order',
      [['2603.01002', '2603.00001', '9912.99999', '0001.00000'], ['0704.0001']],
    ],
    ['others', [['', 'hf/üñ', '2603.01002', '12', '2603.01003', '2603.01003v2']]],
  ])('are the same again: %s', (_, ids) => {
    expect(unpackIds(packIds(ids))).toEqual(ids);
  });

  it('take a byte or so for each', () => {
    const ids = Array.from({ length: 600 }, (_, at) => `2603.${10_000 + at * 3 + (at % 2)}`);
    expect(packIds([ids]).length).toBeLessThan(700);
  });
});

describe('scores near the top', () => {
  it('are those of the best; what was dropped before stays so', () => {
    const scores = Array.from({ length: 120 }, (_, at) =>
      at === 0 ? null : { total: (at * 37) % 113, parts: {} },
    );
    const kept = keepTopScores(scores);
    const totals = (all: (Score | null)[]) => all.flatMap((one) => one?.total ?? []);
    const best = totals(scores)
      .sort((a, b) => b - a)
      .slice(0, keptScores);
    expect(totals(kept).sort((a, b) => b - a)).toEqual(best);
    expect(kept).toHaveLength(120);
    expect(kept.every((one, at) => one === null || one === scores[at])).toBe(true);
    expect(keepTopScores(kept)).toEqual(kept);
  });

  it('are in stream order where totals are equal, as places are told', () => {
    const scores = Array.from({ length: 60 }, () => ({ total: 1, parts: {} }));
    const kept = keepTopScores(scores);
    expect(kept.slice(0, keptScores).every(Boolean)).toBe(true);
    expect(kept.slice(keptScores)).toEqual(Array(10).fill(null));
  });
});
