import { expect, it } from 'vitest';
import { readFeedback } from '../../src/feedback/read-feedback.ts';
import { openStore } from '../../src/store/open-store.ts';
import { aChannel, aGesture, aPaper, aPost } from '../builders.ts';

it('teaches nothing by a withdrawn paper, and again what it taught once it is back', async () => {
  const store = await openStore(':memory:');
  const channel = aChannel();
  const { ts, ...intent } = aPost();
  const paper = aPaper();
  await store.papers.upsert([paper]);
  await store.posts.begin({ ...intent, slot: 'pick-1', paperId: paper.id });
  await store.votes.record(aGesture());
  const read = async () => {
    const rows = await readFeedback(store, { name: 'taste', version: '1' }, channel, '2026-03-18');
    return rows.map(({ value }) => value);
  };
  expect(await read()).toEqual(['up']);
  await store.papers.upsert([{ ...paper, version: 2, withdrawn: true }]);
  expect(await read()).toEqual([]);
  await store.papers.upsert([{ ...paper, version: 3 }]);
  expect(await read()).toEqual(['up']);
  await store.close();
});
