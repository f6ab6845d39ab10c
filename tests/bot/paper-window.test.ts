import { afterEach, beforeEach, expect, it } from 'vitest';
import { cachePapers } from '../../src/bot/cache-papers.ts';
import { seededRandom } from '../../src/lib/random.ts';
import { addDays } from '../../src/lib/time/day.ts';
import type { Day, Paper } from '../../src/paper.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { aPaper } from '../builders.ts';

let raw: Store;
let store: Store;
beforeEach(async () => {
  raw = await openStore(':memory:');
  store = cachePapers(raw);
});
afterEach(() => raw.close());

const start: Day = '2026-01-05';
const dayAt = (at: number) => addDays(start, at);
/** Papers on every other day, so many a day. */
const archive = (days: number, aDay: number): Paper[] =>
  Array.from({ length: days * aDay }, (_, at) =>
    aPaper({ id: `p${String(at).padStart(5, '0')}`, day: dayAt(2 * Math.floor(at / aDay)) }),
  );

it('gives one object for a paper, however it is asked for', async () => {
  await store.papers.upsert(archive(20, 60));
  const list = await store.papers.between(dayAt(34), dayAt(40));
  const today = await store.papers.before(dayAt(36), 700);
  const earlier = await store.papers.before(dayAt(30), 700);
  const many = await store.papers.getMany(list.map(({ id }) => id));
  expect(list).toEqual(await raw.papers.between(dayAt(34), dayAt(40)));
  expect(today).toEqual(await raw.papers.before(dayAt(36), 700));
  expect(earlier).toEqual(await raw.papers.before(dayAt(30), 700));
  expect(many.every((paper, at) => paper === list[at])).toBe(true);
  const inToday = new Set(today);
  expect(earlier.filter((paper) => inToday.has(paper))).toHaveLength(
    earlier.filter(({ id }) => today.some((one) => one.id === id)).length,
  );
  expect(list.some((paper) => inToday.has(paper))).toBe(true);
});

it('keeps the past while papers of a later day come, and all but the changed object otherwise', async () => {
  await store.papers.upsert(archive(10, 20));
  const past = await store.papers.before(dayAt(18), 100);
  await store.papers.upsert([aPaper({ id: 'new', day: dayAt(18) })]);
  expect(await store.papers.before(dayAt(18), 100)).toBe(past);
  const [changed] = past;
  await store.papers.upsert([{ ...(changed as Paper), upvotes: 5 }]);
  const again = await store.papers.before(dayAt(18), 100);
  expect(again[0]).toEqual({ ...changed, upvotes: 5 });
  expect(again.slice(1).every((paper, at) => paper === past[at + 1])).toBe(true);
});

it('answers as the store does through any row of questions and writes', async () => {
  const random = seededRandom('window');
  const below = (count: number) => Math.floor(random() * count);
  await store.papers.upsert(archive(40, 9));
  for (let round = 0; round < 300; round++) {
    const day = dayAt(below(90) - 5);
    const kind = below(5);
    if (kind === 0) {
      const id = `p${String(below(500)).padStart(5, '0')}`;
      await store.papers.upsert([aPaper({ id, day, upvotes: below(3) })]);
    } else if (kind === 1) {
      const limit = 1 + below(200);
      expect(await store.papers.before(day, limit)).toEqual(await raw.papers.before(day, limit));
    } else if (kind === 2) {
      const to = addDays(day, below(20));
      expect(await store.papers.between(day, to)).toEqual(await raw.papers.between(day, to));
    } else if (kind === 3) {
      const ids = Array.from({ length: 5 }, () => `p${String(below(500)).padStart(5, '0')}`);
      expect(await store.papers.getMany(ids)).toEqual(await raw.papers.getMany(ids));
    } else {
      const far = below(2) === 0 ? '9999-12-31' : '2020-01-01';
      expect(await store.papers.before(far, 50)).toEqual(await raw.papers.before(far, 50));
    }
  }
});

it('lets go of what is long past, and reads it again when it is asked for', async () => {
  await store.papers.upsert(archive(130, 100));
  for (let at = 10; at < 260; at += 20)
    expect(await store.papers.before(dayAt(at), 30)).toEqual(
      await raw.papers.before(dayAt(at), 30),
    );
  expect(await store.papers.before(dayAt(12), 30)).toEqual(await raw.papers.before(dayAt(12), 30));
});
