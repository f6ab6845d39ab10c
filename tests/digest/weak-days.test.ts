import { expect, it } from 'vitest';
import { prepareDigest } from '../../src/digest/digest.ts';
import { addDays } from '../../src/lib/time/day.ts';
import type { Channel, Paper } from '../../src/paper.ts';
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
    remarks: saved.remarks,
  };
}

const usual = [6, 5.5, 5, 4.5, 4, 3.5, 3, 2.9, 2.8, 2.7, 2.6, 2.5];

it.each([3, 5, 10] as const)('a channel gets %i papers at most', async (mostPicks) => {
  const { kinds, remarks } = await digestOf(usual, { mostPicks });
  expect(kinds).toHaveLength(mostPicks);
  expect(kinds).not.toContain('below-usual');
  expect(remarks).toEqual([]);
});

it('a weak day has fewer papers, and says so', async () => {
  expect(await digestOf([5, 4, 1, 1, 1, 0], {})).toMatchObject({
    kinds: [expect.any(String), expect.any(String)],
    remarks: ['A weak day for you: 2 of the 6 papers come up to your usual.'],
  });
  expect((await digestOf([5, 1], {})).remarks).toEqual([
    'A weak day for you: one of the 2 papers comes up to your usual.',
  ]);
  expect(await digestOf([1, 0], {})).toEqual({
    kinds: [],
    remarks: ['A weak day for you: none of the 2 papers comes up to your usual.'],
  });
});

it('or is filled with papers that are named as below the usual and given no other reason', async () => {
  const { kinds, remarks } = await digestOf([5, 4, 1, 1, 1, 0], { weakDays: 'fill' });
  expect(kinds).toHaveLength(5);
  expect(kinds.map((kind) => kind === 'below-usual')).toEqual([false, false, true, true, true]);
  expect(remarks).toEqual(['A weak day for you: the last 3 picks are below your usual.']);
  expect((await digestOf([1, 0], { weakDays: 'fill' })).remarks).toEqual([
    'A weak day for you: all of these are below your usual.',
  ]);
});

it('a short day is no weak one', async () => {
  expect(await digestOf([5, 4], {})).toMatchObject({ remarks: [] });
});
