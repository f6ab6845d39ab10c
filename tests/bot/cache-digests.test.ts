import { afterEach, beforeEach, expect, it } from 'vitest';
import { cacheDigests } from '../../src/bot/cache-digests.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { aCandidate, aChannel, aDigest, aPaper, aScore } from '../builders.ts';

const { workspaceId, channelId, day } = aDigest();
let inner: Store;
let store: Store;
beforeEach(async () => {
  inner = await openStore(':memory:');
  await inner.channels.subscribe(aChannel());
  await inner.papers.upsert([aPaper()]);
  store = cacheDigests(inner);
});
afterEach(() => inner.close());

const get = () => store.digests.get(workspaceId, channelId, day);

it('gives the same digest again, and another one when it was changed', async () => {
  await store.digests.saveOnce(aDigest());
  const saved = await get();
  expect(saved).toEqual(aDigest());
  expect(await get()).toBe(saved);
  const newest = await store.digests.latestBefore(workspaceId, channelId, '2100-01-01');
  expect(newest).toEqual(saved);
  const other = { ...aDigest(), createdAt: aDigest().createdAt + 1 };
  await store.digests.replace(other);
  expect(await get()).toEqual(other);
  expect(await store.digests.latestBefore(workspaceId, channelId, '2100-01-01')).toEqual(other);
});

it('gives a digest that was posted as the store has it, as after a restart', async () => {
  const candidates = Array.from({ length: 70 }, (_, at) =>
    aCandidate({ paperId: `p${at}`, score: aScore({ total: at, likeProbability: 1 / 3 }) }),
  );
  const digest = aDigest({ candidates });
  await store.digests.saveOnce(digest);
  expect((await get())?.candidates[0]).toEqual(candidates[0]);
  await store.digests.markPosted(workspaceId, channelId, day, 5);
  const kept = await inner.digests.get(workspaceId, channelId, day);
  expect(kept?.candidates[0]).not.toEqual(candidates[0]);
  expect(await get()).toEqual(kept);
});

it('follows a channel to its new id', async () => {
  await store.digests.saveOnce(aDigest());
  await get();
  await store.channels.changeId(workspaceId, channelId, 'CNEW');
  expect(await store.digests.get(workspaceId, 'CNEW', day)).not.toBeNull();
});

it('does not keep what was read while the digest was being changed', async () => {
  await store.digests.saveOnce(aDigest());
  const { get: read } = inner.digests;
  const gate = Promise.withResolvers<void>();
  inner.digests.get = async (...of) => {
    const digest = await read(...of);
    await gate.promise;
    return digest;
  };
  const reading = get();
  const other = { ...aDigest(), createdAt: aDigest().createdAt + 1 };
  await store.digests.replace(other);
  gate.resolve();
  expect(await reading).toEqual(aDigest());
  expect(await get()).toEqual(other);
});
