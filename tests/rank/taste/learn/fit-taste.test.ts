import { describe, expect, it } from 'vitest';
import { logistic } from '../../../../src/lib/statistics.ts';
import { termId } from '../../../../src/lib/text/vocabulary.ts';
import {
  fitTaste,
  interceptFor,
  scoreOf,
  type TasteRow,
  weightsOf,
} from '../../../../src/rank/taste/learn/fit-taste.ts';
import { textKernel } from '../../../../src/rank/taste/learn/taste-kernel.ts';

const variance = { lexical: 10, semantic: 2, interests: 1 };

describe('fitTaste', () => {
  const fitAll = (some: readonly TasteRow[]) => {
    const vectors = some.map(({ vector }) => vector);
    return fitTaste(some, textKernel(vectors, variance), variance);
  };
  const row = (
    word: string,
    label: 1 | -1,
    offset: number,
    meaning: number[],
    interest: number,
  ): TasteRow => ({
    vector: {
      lexical: { ids: Uint32Array.of(termId(word)), values: Float64Array.of(1) },
      semantic: Float64Array.from(meaning),
      interests: Float64Array.of(interest),
    },
    label,
    cost: 1,
    offset,
  });
  const rows = [
    row('bandit', 1, -1, [1, 0], 1),
    row('bandit', 1, -2, [0.6, 0.8], 0.5),
    row('regret', -1, 2, [0, 1], 0),
    row('poker', -1, -4, [-1, 0], -0.5),
  ];

  it('ends where each coefficient is what its row is still wrong by', () => {
    const coefficients = fitAll(rows);
    const weights = weightsOf(rows, coefficients, variance);
    for (const [at, { vector, label, offset }] of rows.entries()) {
      const margin = label * (offset + scoreOf(weights, vector));
      expect(coefficients[at]).toBeCloseTo(label * logistic(-margin), 2);
    }
  });

  it('moves most on what the prior did not expect', () => {
    const [, surprise = 0, , expected = 0] = fitAll(rows);
    expect(surprise).toBeGreaterThan(0.05);
    expect(Math.abs(expected)).toBeLessThan(0.03);
  });

  it('learns nothing without rows', () => {
    expect(fitAll([])).toEqual([]);
  });
});

it('finds the intercept at which the prior expects the likes there were', () => {
  const priors = [3, 1, 0, 2.5, -1, 4];
  const rows = (likes: number) =>
    priors.map((offset, at) => ({ offset, weight: 1, liked: at < likes ? 1 : 0 }));
  const intercept = interceptFor(rows(3));
  const mean = priors.reduce((sum, prior) => sum + logistic(prior + intercept), 0) / priors.length;
  // One paper's worth of a rate of .4 is mixed in.
  expect(mean).toBeCloseTo((3 + 0.4) / (6 + 1), 6);
  expect(interceptFor(rows(0))).toBeLessThan(intercept);
  expect(interceptFor([])).toBe(0);
});
