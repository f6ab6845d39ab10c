import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { logFromStore } from '../../../lab/off-policy/log-from-store.ts';
import { faultOfDigest } from '../../../lab/off-policy/logged-digest.ts';
import { InputError } from '../../../src/errors.ts';
import { openStore } from '../../../src/store/open-store.ts';
import type { Store } from '../../../src/store/store.ts';
import {
  aCandidate,
  aChannel,
  aDigest,
  aGesture,
  aPaper,
  aPick,
  aScore,
  aWorkspace,
} from '../../builders.ts';

let store: Store;
beforeEach(async () => {
  store = await openStore(':memory:');
  await store.channels.upsertWorkspace(aWorkspace());
});
afterEach(() => store.close());

const second = aPaper({ id: '2603.01002', title: 'Another One' });
const old = aPaper({ id: '2601.00001', day: '2026-01-05' });

async function postDay() {
  await store.papers.upsert([aPaper(), second, old]);
  await store.channels.subscribe(aChannel());
  const { workspaceId, channelId, day } = aDigest();
  const candidates = [
    aCandidate(),
    aCandidate({ paperId: second.id, score: aScore({ total: 7 }) }),
  ];
  await store.digests.saveOnce(aDigest({ candidates, picks: [aPick({ probability: 0.25 })] }));
  await store.digests.markPosted(workspaceId, channelId, day, 1);
}

describe('the log of the bot itself', () => {
  it('is what was posted, with scores, probabilities and standing votes', async () => {
    await postDay();
    await store.votes.record(aGesture({ memberId: 'U001' }));
    await store.votes.record(aGesture({ memberId: 'U002', value: 'down' }));
    await store.votes.record(aGesture({ memberId: 'U003' }));
    await store.votes.record(aGesture({ memberId: 'U003' }));
    const [channel] = await logFromStore(store, 'C001');
    const [digest] = channel?.digests ?? [];
    if (!digest) throw new Error('no digest');
    expect(faultOfDigest(digest)).toBeNull();
    expect(digest).toMatchObject({
      channel: 'C001',
      day: '2026-03-17',
      rankerName: 'hybrid',
      interests: [{ text: 'offline reinforcement learning', weight: 1 }],
      candidates: [{ id: '2603.01001' }, { id: '2603.01002', score: 7, probability: null }],
      picks: [{ id: '2603.01001', position: 1, probability: 0.25 }],
    });
    expect(digest.votes.map(({ member, value }) => [member, value])).toEqual([
      ['U001', 'up'],
      ['U002', 'down'],
    ]);
    expect(channel?.past.map(({ id }) => id)).toEqual([old.id]);
    expect(channel?.papers.get(second.id)?.title).toBe('Another One');
  });

  it('gives a candidate whose score was dropped the least that is kept', async () => {
    const candidates = Array.from({ length: 60 }, (_, at) =>
      aCandidate({ paperId: `p${at}`, score: aScore({ total: at }) }),
    );
    const picks = [aPick({ paperId: 'p59', score: aScore({ total: 59 }) })];
    await store.channels.subscribe(aChannel());
    await store.digests.saveOnce(aDigest({ candidates, picks }));
    await store.digests.markPosted('T001', 'C001', aDigest().day, 1);
    await store.digests.dropScores('2026-03-18', 1);
    const [channel] = await logFromStore(store, null);
    const scores = channel?.digests[0]?.candidates.map(({ score }) => score);
    expect(scores).toEqual(candidates.map((_, at) => Math.max(at, 10)));
  });

  it('leaves out what was prepared and not posted, and days without picks', async () => {
    await postDay();
    await store.digests.saveOnce(aDigest({ day: '2026-03-18' }));
    await store.digests.saveOnce(aDigest({ day: '2026-03-19', picks: [] }));
    await store.digests.markPosted('T001', 'C001', '2026-03-19', 1);
    const [channel] = await logFromStore(store, null);
    expect(channel?.digests.map(({ day }) => day)).toEqual(['2026-03-17']);
  });

  it('says when there is no such channel, or nothing to read', async () => {
    await expect(logFromStore(store, null)).rejects.toThrow(/has no channel/);
    await store.channels.subscribe(aChannel());
    await expect(logFromStore(store, 'C404')).rejects.toThrow(
      /no channel C404\. Its channels: C001/,
    );
    await expect(logFromStore(store, 'C001')).rejects.toThrow(InputError);
    await expect(logFromStore(store, 'C001')).rejects.toThrow(/Nothing was posted there yet/);
  });
});
