import { expect, it } from 'vitest';
import { prepareDigest } from '../../src/digest/digest.ts';
import { addDays } from '../../src/lib/time/day.ts';
import type { Channel, Paper } from '../../src/paper.ts';
import { countLine } from '../../src/slack/picks/header-message.ts';
import { openStore } from '../../src/store/open-store.ts';
import { aChannel, anInterest, aPaper } from '../builders.ts';
import { aLearningRanker } from '../rank/world.ts';

const day = '2026-03-17';

/** A paper whose title ends with how relevant it is. */
const worth = (n: number, relevance: number, on: Paper['day']) =>
  aPaper({
    id: `2603.${String(10_000 + n)}`,
    title: `Word${n} of word${n}x ${relevance}`,
    abstract: `Offline reinforcement learning for word${n}y and word${n}z.`,
    day: on,
  });
const relevanceOf = ({ title }: Paper) => Number(title.split(' ').at(-1));
const ranker = aLearningRanker({
  rank: ({ candidates }) =>
    candidates.map((paper) => ({
      total: relevanceOf(paper),
      parts: { interest: relevanceOf(paper) },
    })),
  relevance: (_, papers) => papers.map(relevanceOf),
});

/** The digest of a day with papers of these relevances, after a past in which a usual pick has 4. */
async function digestOf(relevances: readonly number[], over: Partial<Channel>) {
  const store = await openStore(':memory:');
  await store.papers.upsert(
    Array.from({ length: 300 }, (_, n) => worth(n, n < 10 ? 4 : 0, addDays(day, -20))),
  );
  await store.papers.upsert(relevances.map((one, n) => worth(1000 + n, one, day)));
  const channel = aChannel({ interests: [anInterest({ text: 'offline learning' })], ...over });
  const digest = await prepareDigest(
    { store, sources: [], ranker, apiRanker: null, llm: null, now: () => 0, random: () => 0.5 },
    channel,
    day,
  );
  const saved = await store.digests.saveOnce(digest);
  await store.close();
  return {
    kinds: saved.picks.map(({ reason }) => reason.kind),
    told: `${saved.remarks.join(' ')}${countLine(saved)}`,
  };
}

const usual = [6, 5.5, 5, 4.5, 4, 3.5, 3, 2.9, 2.8, 2.7, 2.6, 2.5];

it.each([3, 5, 10] as const)('a channel gets %i papers at most', async (mostPicks) => {
  const { kinds, told } = await digestOf(usual, { mostPicks });
  expect(kinds).toHaveLength(mostPicks);
  expect(kinds).not.toContain('below-usual');
  expect(told).toBe(`The ${mostPicks} most worth your time of 12 new papers`);
});

it('a weak day has fewer papers, and says so', async () => {
  expect(await digestOf([5, 4, 1, 1, 1, 0], {})).toMatchObject({
    kinds: [expect.any(String), expect.any(String)],
    told: '2 worth your time of 6 new papers',
  });
  expect((await digestOf([5, 1], {})).told).toBe('One worth your time of 2 new papers');
  expect(await digestOf([1, 0], {})).toEqual({
    kinds: [],
    told: 'None of the 2 new papers comes up to your usual',
  });
  expect((await digestOf([1], {})).told).toBe('The one new paper does not come up to your usual');
});

it('or is filled with papers that are named as below the usual and given no other reason', async () => {
  const { kinds, told } = await digestOf([5, 4, 1, 1, 1, 0], { weakDays: 'fill' });
  expect(kinds).toHaveLength(5);
  expect(kinds.map((kind) => kind === 'below-usual')).toEqual([false, false, true, true, true]);
  expect(told).toBe('2 worth your time of 6 new papers, and 3 that fit less well');
  expect((await digestOf([5, 1], { weakDays: 'fill' })).told).toBe(
    'One worth your time of 2 new papers, and one that fits less well',
  );
  expect((await digestOf([1, 0], { weakDays: 'fill' })).told).toBe(
    'None of the 2 new papers fits you closely; these 2 come nearest',
  );
  expect((await digestOf([1], { weakDays: 'fill' })).told).toBe(
    'The one new paper does not fit you closely, but nothing comes nearer',
  );
});

it('a short day is no weak one', async () => {
  expect(await digestOf([5, 4], {})).toMatchObject({
    told: 'All 2 new papers are worth your time',
  });
  expect((await digestOf([5], {})).told).toBe('The one new paper is worth your time');
});
