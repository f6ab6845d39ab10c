import { describe, expect, it } from 'vitest';
import { countPairs, pairsOf } from '../../../src/rank/taste/adjacent-pairs.ts';
import {
  fitByKernel,
  fitTaste,
  scoreOf,
  type TasteRow,
  weightsOf,
} from '../../../src/rank/taste/fit-taste.ts';
import { interceptFor } from '../../../src/rank/taste/intercept-for.ts';
import { scaleOf } from '../../../src/rank/taste/scale.ts';
import { spreadSample } from '../../../src/rank/taste/spread-sample.ts';
import { kernelMatrix } from '../../../src/rank/taste/taste-kernel.ts';
import { termId, termOf } from '../../../src/text/vocabulary.ts';

const logistic = (x: number) => 1 / (1 + Math.exp(-x));

describe('pairs of neighbouring words', () => {
  const named = (text: string) =>
    pairsOf(text).map(({ left, right }) => `${termOf(left)} ${termOf(right)}`);

  it('are parted by stop words and punctuation, and cut like words', () => {
    expect(named('Reward models of agents: world models, planning')).toEqual([
      'reward model',
      'world model',
    ]);
    expect(named('')).toEqual([]);
  });

  it('are counted in order, twice in the title', () => {
    const pairs = pairsOf('reward model');
    const count = (title: string, abstract: string) => countPairs({ title, abstract }, pairs);
    expect(count('Reward models', 'A reward model.')).toEqual([3]);
    expect(count('Models reward', 'A reward for the model')).toEqual([0]);
    expect(count('Bandits', 'Regret')).toEqual([0]);
  });
});

const variance = { words: 10, meaning: 2, interests: 1 };

describe('fitTaste', () => {
  const row = (word: string, label: 1 | -1, offset: number, meaning: number[]): TasteRow => ({
    vector: {
      words: { ids: Uint32Array.of(termId(word)), values: Float64Array.of(1) },
      meaning: Float64Array.from(meaning),
      interests: new Float64Array(0),
    },
    label,
    cost: 1,
    offset,
  });
  const rows = [
    row('bandit', 1, -1, [1, 0]),
    row('bandit', 1, -2, [0.6, 0.8]),
    row('regret', -1, 2, [0, 1]),
    row('poker', -1, -4, [-1, 0]),
  ];

  it('ends where each coefficient is what its row is still wrong by', () => {
    const coefficients = fitTaste(rows, variance);
    const weights = weightsOf(rows, coefficients, variance);
    for (const [at, { vector, label, offset }] of rows.entries()) {
      const margin = label * (offset + scoreOf(weights, vector));
      expect(coefficients[at]).toBeCloseTo(label * logistic(-margin), 2);
    }
  });

  it('moves most on what the prior did not expect', () => {
    const [, surprise = 0, , expected = 0] = fitTaste(rows, variance);
    expect(surprise).toBeGreaterThan(0.05);
    expect(Math.abs(expected)).toBeLessThan(0.03);
  });

  it('learns nothing without rows', () => {
    expect(fitTaste([], variance)).toEqual([]);
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

it('scales by mean and deviation of a sample, within bounds', () => {
  const scale = scaleOf([1, 3]);
  expect([scale(2), scale(3), scale(1e9), scale(-1e9)]).toEqual([0, 1, 10, -10]);
  expect(scaleOf([5, 5])(9)).toBe(0);
  expect(scaleOf([])(9)).toBe(0);
});

it('spreads a sample over the whole list', () => {
  expect(spreadSample([0, 1, 2, 3, 4, 5, 6, 7], 4)).toEqual([0, 2, 4, 6]);
  expect(spreadSample([1, 2], 4)).toEqual([1, 2]);
});

it('finds the same taste by the kernel of each pair of rows', () => {
  const words = (text: string) => {
    const ids = Uint32Array.from(text.split(' ').map(termId)).sort();
    return { ids, values: new Float64Array(ids.length).fill(0.5) };
  };
  const rows: TasteRow[] = (
    [
      ['bandit regret', [1, 0], 1, -1],
      ['bandit arm', [0.5, 0.5], -1, 2],
      ['poker bluff', [0, 1], 1, -3],
      ['poker arm', [0.2, 0.9], -1, 0.5],
    ] as const
  ).map(([text, meaning, label, offset], at) => ({
    vector: {
      words: words(text),
      meaning: Float64Array.from(meaning),
      interests: Float64Array.of(at % 2 === 0 ? 0.5 : -0.5),
    },
    label,
    cost: 1 + at / 4,
    offset,
  }));
  const matrix = kernelMatrix(
    rows.map(({ vector }) => vector),
    variance,
  );
  const places = [3, 1, 2, 0].map((place) => ({ ...(rows[place] as TasteRow), place }));
  const straight = fitTaste(rows, variance);
  for (const [at, coefficient] of fitByKernel(places, matrix).entries())
    expect(coefficient).toBeCloseTo(straight[places[at]?.place ?? 0] ?? 9, 2);
});
