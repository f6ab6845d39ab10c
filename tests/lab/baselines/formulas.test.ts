import { describe, expect, it } from 'vitest';
import {
  fitLogisticLoss,
  fitSquaredHinge,
  type TrainingRow,
} from '../../../lab/baselines/fit-linear.ts';
import { hybrid, tasteWeight } from '../../../lab/baselines/hybrid.ts';
import { rocchio } from '../../../lab/baselines/rocchio.ts';
import { tfidf } from '../../../lab/baselines/tfidf.ts';
import { timeDecay, timeDecayRanker } from '../../../lab/baselines/time-decay.ts';
import { zScores } from '../../../lab/baselines/z-scores.ts';
import { termIds } from '../../../src/lib/text/words/text-places.ts';
import { bm25ByInterest } from '../../../src/rank/bm25.ts';
import { anInterest, aPaper } from '../../builders.ts';
import { aRequest, votesOn } from '../../rank/world.ts';

/** A past of four papers: `reward` in three of them, `critic` in one; lengths 3, 3, 3 and 3. */
const past = [
  'reward reward horizon',
  'reward sampler horizon',
  'reward sampler critic',
  'sampler horizon gripper',
].map((abstract, n) => aPaper({ id: `past-${n}`, title: '', abstract }));
const reward = aPaper({ id: 'a', title: 'Reward', abstract: 'gripper' });
const critic = aPaper({ id: 'b', title: '', abstract: 'critic reward horizon' });
const interests = [anInterest({ text: 'critic of a reward, reward' })];
const request = aRequest({ interests, candidates: [reward, critic], past });

describe('tfidf', () => {
  it('is the cosine by hand: (1 + ln tf) · (ln((1 + N) / (1 + df)) + 1)', () => {
    const idf = (df: number) => Math.log(5 / (1 + df)) + 1;
    const query = [idf(1), (1 + Math.log(2)) * idf(3)] as const;
    const paper = [idf(1), idf(3), idf(3)] as const;
    const dot = query[0] * paper[0] + query[1] * paper[1];
    const cosine = dot / (Math.hypot(...query) * Math.hypot(...paper));
    expect(tfidf.rank(request)[1]?.total).toBeCloseTo(cosine, 12);
  });

  it('weighs interests, and takes the best of several', () => {
    const alone = tfidf.rank(request)[1]?.total as number;
    const two = {
      ...request,
      interests: [anInterest({ text: 'gripper' }), { text: interests[0]?.text ?? '', weight: 2 }],
    };
    expect(tfidf.rank(two)[1]?.total).toBeCloseTo(2 * alone, 12);
  });
});

describe('rocchio', () => {
  it('adds the mean of likes and takes .15 of shown and .5 of dislikes', () => {
    const similar = (text: string) =>
      tfidf.rank({ ...request, interests: [anInterest({ text })] })[1]?.total as number;
    const paper = (id: string, abstract: string) => aPaper({ id, title: '', abstract });
    const feedback = [
      ...votesOn([paper('l1', 'critic'), paper('l2', 'gripper')], 'up'),
      ...votesOn([paper('s', 'horizon')], 'shown'),
      ...votesOn([paper('d', 'reward')], 'down'),
    ];
    const score = rocchio.rank({ ...request, feedback })[1];
    expect(score?.parts.taste).toBeCloseTo((similar('critic') + similar('gripper')) / 2, 12);
    expect(score?.parts.shown).toBeCloseTo(-0.15 * similar('horizon'), 12);
    expect(score?.parts.disliked).toBeCloseTo(-0.5 * similar('reward'), 12);
    expect(score?.parts.interest).toBeCloseTo(tfidf.rank(request)[1]?.total as number, 12);
  });
});

describe('time-decay', () => {
  it('weighs the newest like most: 1 / (1 + log10(i + 1)), normalised', () => {
    expect([0, 9, 99].map(timeDecay)).toEqual([1, 1 / 2, 1 / 3]);
    const similar = (text: string) =>
      tfidf.rank({ ...request, interests: [anInterest({ text })] })[1]?.total as number;
    const paper = (id: string, abstract: string) => aPaper({ id, title: '', abstract });
    const feedback = [
      ...votesOn([paper('old', 'critic')], 'up', 1),
      ...votesOn([paper('new', 'horizon')], 'up', 2),
    ];
    const [one, two] = [timeDecay(0), timeDecay(1)];
    const expected = (one * similar('horizon') + two * similar('critic')) / (one + two);
    const scores = timeDecayRanker.rank({ ...request, feedback });
    expect(scores[1]?.total).toBeCloseTo(expected, 12);
    expect(scores[1]?.parts.interest).toBe(0);
  });
});

describe('hybrid', () => {
  it('believes the taste n / (n + 5), and is z(BM25) before the first vote', () => {
    const votes = (n: number) => ({ feedback: votesOn(Array(n).fill(reward), 'up'), examples: [] });
    expect([0, 5, 15].map((n) => tasteWeight(votes(n)))).toEqual([0, 0.5, 0.75]);
    expect(tasteWeight({ feedback: votesOn([reward], 'shown'), examples: [] })).toBe(0);
    expect(tasteWeight({ feedback: [], examples: [reward] })).toBeCloseTo(1 / 6);
    const bm25 = bm25ByInterest(request, request.candidates).map(([score]) => score as number);
    expect(hybrid.rank(request).map(({ total }) => total)).toEqual(zScores(bm25));
  });
});

describe('zScores', () => {
  it('has mean 0 and deviation 1, and is 0 where nothing differs', () => {
    expect(zScores([1, 3])).toEqual([-1, 1]);
    expect(zScores([0.1, 0.1, 0.1])).toEqual([0, 0, 0]);
    expect(zScores([])).toEqual([]);
  });
});

describe('the linear models', () => {
  const [x, y] = termIds('gripper highway');
  const unit = (id: number | undefined) => ({
    ids: Uint32Array.of(id ?? 0),
    values: Float64Array.of(1),
  });
  const up: TrainingRow = { vector: unit(x), label: 1, cost: 2 };
  const down: TrainingRow = { vector: unit(y), label: -1, cost: 0.5 };

  it('find the optimum of the squared hinge for one row', () => {
    // With w = b: min w² + C (1 - 2w)² is at w = 2C / (1 + 4C).
    expect(fitSquaredHinge([up])[0]).toBeCloseTo(4 / 9, 4);
    expect(fitSquaredHinge([down])[0]).toBeCloseTo(-1 / 3, 4);
  });

  it('find the optimum of the logistic loss for one row', () => {
    // With w = b: w = C · σ(-2w).
    const [w] = fitLogisticLoss([up]) as [number];
    expect(w).toBeCloseTo(2 / (1 + Math.exp(2 * w)), 4);
    const [v] = fitLogisticLoss([down]) as [number];
    expect(-v).toBeCloseTo(0.5 / (1 + Math.exp(-2 * v)), 4);
  });

  it('agree with plain gradient descent on rows that share words', () => {
    const ids = Uint32Array.from(termIds('gripper highway chess')).sort();
    const mixed: TrainingRow[] = [
      [[0.6, 0.8, 0], 1, 1.5],
      [[0, 0.6, 0.8], -1, 3],
      [[0.8, 0, 0.6], 1, 0.2],
      [[0.36, 0.48, 0.8], -1, 7],
    ].map(([values, label, cost]) => ({
      vector: { ids, values: Float64Array.from(values as number[]) },
      label: label as 1 | -1,
      cost: cost as number,
    }));
    const weightsBy = (coefficients: number[]) =>
      [0, 1, 2].map((k) =>
        mixed.reduce(
          (sum, row, i) => sum + (coefficients[i] as number) * (row.vector.values[k] as number),
          0,
        ),
      );
    const descend = (pull: (margin: number) => number) => {
      let w = [0, 0, 0, 0];
      for (let step = 0; step < 20_000; step++) {
        const gradient = [...w];
        for (const { vector, label, cost } of mixed) {
          const x = [...vector.values, 1];
          const margin = label * x.reduce((sum, v, k) => sum + v * (w[k] as number), 0);
          for (const [k, v] of x.entries())
            gradient[k] = (gradient[k] as number) - cost * pull(margin) * label * v;
        }
        w = w.map((value, k) => value - 0.02 * (gradient[k] as number));
      }
      return w;
    };
    const logistic = descend((margin) => 1 / (1 + Math.exp(margin)));
    for (const [k, w] of weightsBy(fitLogisticLoss(mixed)).entries())
      expect(w).toBeCloseTo(logistic[k] as number, 3);
    const hinge = descend((margin) => 2 * Math.max(0, 1 - margin));
    for (const [k, w] of weightsBy(fitSquaredHinge(mixed)).entries())
      expect(w).toBeCloseTo(hinge[k] as number, 3);
  });
});
