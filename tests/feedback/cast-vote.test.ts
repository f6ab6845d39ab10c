import { afterEach, beforeEach, expect, it } from 'vitest';
import { castVote } from '../../src/feedback/cast-vote.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { aChannel, aGesture, aPaper, aPost } from '../builders.ts';

let store: Store;
beforeEach(async () => {
  store = await openStore(':memory:');
  const { ts: _, ...intent } = aPost();
  await store.channels.subscribe(aChannel());
  await store.papers.upsert([aPaper(), aPaper({ id: '2603.01002' })]);
  await store.posts.begin({ ...intent, slot: 'pick-1', paperId: aPaper().id });
});
afterEach(() => store.close());

it('tells what changed, and nothing of a repeated delivery or a second gesture for the same thumb', async () => {
  const press = aGesture({ at: 1 });
  expect(await castVote({ store }, press)).toMatchObject({
    paper: { id: aPaper().id },
    vote: { value: 'up' },
    before: 'none',
    earlier: null,
  });
  expect(await castVote({ store }, press)).toBeNull();
  const reaction = aGesture({ kind: 'react', emoji: '+1', at: 2 });
  expect(await castVote({ store }, reaction)).toBeNull();
  expect(await castVote({ store }, aGesture({ value: 'down', at: 3 }))).toMatchObject({
    vote: { value: 'down' },
    before: 'up',
    earlier: { value: 'up' },
  });
});

it('takes a vote on what was not posted only from what was shown to the member alone', async () => {
  const elsewhere = () => aGesture({ paperId: '2603.01002' });
  expect(await castVote({ store }, elsewhere())).toBeNull();
  expect(await castVote({ store }, aGesture({ paperId: '2603.09999' }), 'archive')).toBeNull();
  const unknown = aGesture({ paperId: '2603.01002', channelId: 'C999' });
  expect(await castVote({ store }, unknown, 'archive')).toBeNull();
  expect(await store.votes.inChannel('T001', 'C001')).toEqual([]);
  expect(await castVote({ store }, elsewhere(), 'archive')).toMatchObject({
    vote: { value: 'up' },
  });
});
