import { afterEach, beforeEach, expect, it } from 'vitest';
import { cachePapers } from '../../src/bot/cache-papers.ts';
import { addDays } from '../../src/lib/time/day.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { aPaper } from '../builders.ts';

let raw: Store;
let store: Store;
const papers = ['a', 'b', 'c'].map((id, at) => aPaper({ id, day: addDays('2026-03-10', at) }));
beforeEach(async () => {
  raw = await openStore(':memory:');
  store = cachePapers(raw);
  await store.papers.upsert(papers);
});
afterEach(() => raw.close());

it('answers as the store does, with the same objects each time', async () => {
  const past = await store.papers.before('2026-03-12', 10);
  expect(past).toEqual(await raw.papers.before('2026-03-12', 10));
  expect(await store.papers.before('2026-03-12', 10)).toBe(past);
  expect(await store.papers.before('2026-03-12', 1)).toEqual([papers[1]]);
  const [c, a] = await store.papers.getMany(['c', 'unknown', 'a']);
  expect([c, a]).toEqual([papers[2], papers[0]]);
  const again = await store.papers.getMany(['a', 'b', 'c']);
  expect(again).toEqual(papers);
  expect(again[0]).toBe(a);
  expect(again[2]).toBe(c);
});

it('forgets when a paper is new or changed, not when nothing is', async () => {
  const past = await store.papers.before('2026-03-12', 10);
  const [a] = await store.papers.getMany(['a']);
  await store.papers.upsert(papers);
  expect(await store.papers.before('2026-03-12', 10)).toBe(past);
  await store.papers.upsert([aPaper({ id: 'a', day: '2026-03-10', upvotes: 7 })]);
  expect((await store.papers.before('2026-03-12', 10))[0]?.upvotes).toBe(7);
  expect((await store.papers.getMany(['a']))[0]?.upvotes).toBe(7);
  expect(a?.upvotes).toBeNull();
});

it('does not keep what was read while a paper changed', async () => {
  const reading = store.papers.getMany(['b']);
  await Promise.all([
    reading,
    store.papers.upsert([aPaper({ id: 'b', day: '2026-03-11', upvotes: 9 })]),
  ]);
  expect((await store.papers.getMany(['b']))[0]?.upvotes).toBe(9);
});
