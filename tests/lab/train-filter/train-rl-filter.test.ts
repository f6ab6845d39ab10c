import { describe, expect, it } from 'vitest';
import { encodeRlModel } from '../../../lab/files/encode-models.ts';
import { fitLogistic } from '../../../lab/train-filter/fit-logistic.ts';
import { fitPlatt } from '../../../lab/train-filter/fit-platt.ts';
import { isSure, type LabelledRow, labelOf } from '../../../lab/train-filter/rl-notion.ts';
import { sparseRows } from '../../../lab/train-filter/sparse-rows.ts';
import {
  defaultFilterTraining,
  layOutPapers,
  trainRlFilter,
  venueScores,
} from '../../../lab/train-filter/train-rl-filter.ts';
import { InputError } from '../../../src/errors.ts';
import { rlProbabilityOf } from '../../../src/filter/rl-model.ts';
import { seededRandom } from '../../../src/lib/random.ts';

const row = (over: Partial<LabelledRow>): LabelledRow => ({
  title: 'A Title',
  abstract: 'An abstract of words.',
  keywords: [],
  venue: 'A',
  primaryArea: null,
  isRl: null,
  ...over,
});

const words = (seed: number, list: string) => {
  const random = seededRandom(seed);
  const all = list.split(' ');
  return Array.from({ length: 12 }, () => all[Math.floor(random() * all.length)]).join(' ');
};
const common = 'river stone cloud meadow lantern harbour';
/** Two venues of forty papers; a quarter of them about RL, told by their words. */
const rows = Array.from({ length: 80 }, (_, i) => {
  const isRl = i % 4 === 0;
  const own = isRl ? 'bandit reward policy agent' : 'image kernel protein graph';
  return row({
    title: words(i + 1, own),
    abstract: i % 9 === 8 ? '' : words(i + 500, `${own} ${common}`),
    venue: i < 40 ? 'A' : 'B',
    isRl,
  });
});
const options = { ...defaultFilterTraining, leastPapers: 3 };
const trained = (seed: number) => {
  const problem = layOutPapers(rows, options.leastPapers);
  const chosen = { ...options, seed };
  return trainRlFilter(
    problem,
    venueScores(problem, chosen, () => {}),
    chosen,
  );
};

describe('training', () => {
  it('finds the words that tell the papers apart, with and without abstract', () => {
    const probabilityOf = rlProbabilityOf({ ...trained(1), hash: '' });
    const reward = { title: 'bandit policy', abstract: 'reward agent river stone' };
    const protein = { title: 'protein kernel', abstract: 'image graph river stone' };
    expect(probabilityOf(reward)).toBeGreaterThan(0.8);
    expect(probabilityOf(protein)).toBeLessThan(0.2);
    expect(probabilityOf({ ...reward, abstract: '' })).toBeGreaterThan(0.8);
    expect(probabilityOf({ ...protein, abstract: '' })).toBeLessThan(0.2);
  });

  it('gives the same bytes for the same seed, and others for another', () => {
    expect(encodeRlModel(trained(1)).equals(encodeRlModel(trained(1)))).toBe(true);
    expect(encodeRlModel(trained(1)).equals(encodeRlModel(trained(2)))).toBe(false);
  });

  it('refuses papers that cannot teach it', () => {
    const oneVenue = rows.map((paper) => ({ ...paper, venue: 'A' }));
    expect(() => layOutPapers(oneVenue, 3)).toThrow(InputError);
    const oneKind = rows.map((paper) => ({ ...paper, isRl: false }));
    expect(() => layOutPapers(oneKind, 3)).toThrow(/some about RL and some not/);
  });

  it('leaves a word that stands only in one pair to the pair', () => {
    const papers = Array.from({ length: 12 }, (_, i) =>
      row({
        title: `Reinforcement learning ${i}`,
        abstract: 'learning rates',
        venue: i % 2 ? 'A' : 'B',
        isRl: i < 6,
      }),
    );
    const { features } = layOutPapers(papers, 3);
    expect(features).toContain('reinforcement learning');
    expect(features).not.toContain('reinforcement');
  });
});

describe('logistic regression', () => {
  it('reaches the point where the gradient is zero', () => {
    const maps = [
      [1, 0.5],
      [-1, 0.2],
      [0.4, -1],
      [-0.3, -0.8],
      [0.1, 1],
    ].map(
      ([a = 0, b = 0]) =>
        new Map([
          [0, a],
          [1, b],
        ]),
    );
    const labels = [true, false, true, false, false];
    const cost = 3;
    const { weights, bias } = fitLogistic(sparseRows(maps), labels, [0, 1, 2, 3, 4], {
      columns: 2,
      cost,
      epochs: 500,
      random: seededRandom(1),
    });
    const gradient = [weights[0] as number, weights[1] as number, bias];
    maps.forEach((map, i) => {
      const x = [map.get(0) as number, map.get(1) as number, 1];
      const z = x.reduce((sum, v, k) => sum + v * ([...weights, bias][k] as number), 0);
      const error = 1 / (1 + Math.exp(-z)) - (labels[i] ? 1 : 0);
      for (const k of [0, 1, 2]) (gradient[k] as number) += cost * error * (x[k] as number);
    });
    for (const part of gradient) expect(Math.abs(part)).toBeLessThan(1e-3);
  });
});

describe("Platt's scaling", () => {
  it('finds the odds of groups of equal scores', () => {
    const scores = [...Array(100).fill(-1), ...Array(100).fill(1)];
    const labels = scores.map((score, i) => (score < 0 ? i % 10 === 0 : i % 10 !== 0));
    const { slope, offset } = fitPlatt(scores, labels);
    // Targets 101/102 and 1/102, nine to one: mean 91/102 at 1 and 11/102 at -1.
    expect(slope).toBeCloseTo(Math.log(91 / 11), 6);
    expect(offset).toBeCloseTo(0, 6);
  });

  it('stays finite on equal scores and on scores that tell all apart', () => {
    const flat = fitPlatt([2, 2, 2, 2], [true, false, false, false]);
    const p = 1 / (1 + Math.exp(-(flat.slope * 2 + flat.offset)));
    expect(p).toBeGreaterThan(0.2);
    expect(p).toBeLessThan(0.45);
    const apart = fitPlatt([-3, -2, 2, 3], [false, false, true, true]);
    expect(Number.isFinite(apart.slope)).toBe(true);
    expect(apart.slope).toBeGreaterThan(0);
  });
});

describe('the label', () => {
  it('is the file’s own, else the area, else keywords and title', () => {
    expect(labelOf(row({ isRl: false, title: 'Bandits' }))).toBe(false);
    expect(labelOf(row({ primaryArea: 'reinforcement learning' }))).toBe(true);
    expect(labelOf(row({ keywords: ['GRPO'] }))).toBe(true);
    expect(labelOf(row({ title: 'On the Limitations of Retrieval' }))).toBe(false);
  });

  it('is doubted where the abstract speaks against it', () => {
    const abstract = 'We train the model by reinforcement learning.';
    expect(isSure(row({ isRl: false, abstract }))).toBe(false);
    expect(isSure(row({ isRl: false }))).toBe(true);
    expect(isSure(row({ isRl: true, title: 'A Society of Chat Agents' }))).toBe(false);
    expect(isSure(row({ isRl: true, keywords: ['imitation learning'] }))).toBe(true);
  });
});
