import { expect, it } from 'vitest';
import { bm25ByInterest } from '../../src/rank/bm25.ts';
import { anInterest, aPaper } from '../builders.ts';
import { aRequest } from './world.ts';

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

it('BM25 is the formula by hand: k1 1.2, b .75, each query term once', () => {
  const idf = (df: number) => Math.log(1 + (4 - df + 0.5) / (df + 0.5));
  const part = (df: number, tf: number, length: number) =>
    (idf(df) * tf * 2.2) / (tf + 1.2 * (0.25 + 0.75 * (length / 3)));
  const [first, second] = bm25ByInterest(request, request.candidates).map(([score]) => score);
  expect(first).toBeCloseTo(part(3, 2, 3), 12);
  expect(second).toBeCloseTo(part(1, 1, 3) + part(3, 1, 3), 12);
});
