import { expect, it } from 'vitest';
import { prepareDigest } from '../../src/digest/digest.ts';
import { shippedEmbedder } from '../../src/embed/local-embedder.ts';
import { addDays } from '../../src/lib/time/day.ts';
import type { Day, WeakDays } from '../../src/paper.ts';
import { createTaste } from '../../src/rank/taste/taste.ts';
import { headerMessage, isWorthPosting } from '../../src/slack/picks/header-message.ts';
import { openStore } from '../../src/store/open-store.ts';
import { aChannel, anInterest, aPaper } from '../builders.ts';

const first = '2026-03-16';
const subjects = ['robot arm', 'language model', 'game agent', 'video planner', 'bandit'];

const paperOf = (n: number, day: Day) =>
  aPaper({
    id: `2603.${String(10_000 + n)}`,
    title: `Offline reinforcement learning for a ${subjects[n % 5]}, part ${n}p`,
    abstract: `A ${subjects[n % 5]} learns from logged data. The critic of case ${n}c is kept near what was seen, and ${n}d runs are compared.`,
    day,
  });

/** The digests of ten days for a channel with this interest, each saved as posted. */
async function tenDays(text: string, weakDays: WeakDays) {
  const store = await openStore(':memory:');
  await store.papers.upsert(Array.from({ length: 300 }, (_, n) => paperOf(n, addDays(first, -20))));
  const channel = aChannel({ interests: [anInterest({ text })], weakDays });
  const tools = { store, sources: [], ranker: createTaste(shippedEmbedder), apiRanker: null };
  const digests = [];
  for (let at = 0; at < 10; at++) {
    const day = addDays(first, at);
    await store.papers.upsert(Array.from({ length: 8 }, (_, n) => paperOf(1000 + 8 * at + n, day)));
    const made = await prepareDigest(
      { ...tools, llm: null, now: () => 0, random: () => 0.5 },
      channel,
      day,
    );
    digests.push(await store.digests.saveOnce(made));
  }
  await store.close();
  return digests;
}

it('a channel whose interests nothing fits hears it once a week, and gets no picks', async () => {
  const digests = await tenDays('Cooking recipes', 'short');
  expect(digests.flatMap(({ picks }) => picks)).toEqual([]);
  expect(digests.map(isWorthPosting)).toEqual(
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => n % 7 === 0),
  );
  const header = headerMessage(digests[0] as (typeof digests)[0], []).text;
  expect(header).toContain('None of the 8 new papers');
  expect(header).toContain('Hardly any of the last months');
  expect(header).toContain('`/papers interests` changes them');
});

it('or gets what comes nearest, named as that', async () => {
  const [digest] = await tenDays('Cooking recipes', 'fill');
  expect(digest?.picks).toHaveLength(5);
  for (const { reason } of digest?.picks ?? [])
    expect(reason).toMatchObject({ kind: 'below-usual', hasNoGround: true });
  expect(headerMessage(digest as NonNullable<typeof digest>, []).text).toContain(
    'None of the 8 new papers fits you closely; these 5 come nearest',
  );
});

it('one that is served hears nothing of it', async () => {
  const digests = await tenDays('Robot arms', 'short');
  for (const { picks, notices } of digests) {
    expect(picks.length).toBeGreaterThan(0);
    expect(notices).toEqual([]);
  }
});
