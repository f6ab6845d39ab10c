import { expect, it } from 'vitest';
import { cacheVotes } from '../../src/bot/cache-votes.ts';
import { seededRandom } from '../../src/lib/random.ts';
import type { Gesture } from '../../src/paper.ts';
import { openStore } from '../../src/store/open-store.ts';
import { aChannel, aGesture, aPaper } from '../builders.ts';

const { workspaceId } = aGesture();
const channels = ['C1', 'C2', 'C3'];
const paperIds = ['2603.00001', '2603.00002'];

/** A store and the same with the cache before it. */
async function openBoth() {
  const inner = await openStore(':memory:');
  for (const id of ['C1', 'C2']) await inner.channels.subscribe(aChannel({ id }));
  await inner.papers.upsert(paperIds.map((id) => aPaper({ id })));
  return { inner, cached: cacheVotes(inner) };
}

it('gives the votes that the store has, whatever is recorded', async () => {
  for (let round = 0; round < 25; round++) {
    const random = seededRandom(`votes ${round}`);
    const one = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
    const { inner, cached } = await openBoth();
    for (let step = 0; step < 40; step++) {
      if (random() < 0.03) await cached.channels.changeId(workspaceId, 'C2', 'C3');
      const kind = one<Gesture['kind']>(['press', 'react', 'unreact']);
      const gesture = aGesture({
        channelId: one(['C1', 'C2']),
        memberId: one(['U1', 'U2', 'U3']),
        paperId: one(paperIds),
        kind,
        value: one(['up', 'down'] as const),
        emoji: kind === 'press' ? null : '+1',
        at: 1 + Math.floor(random() * 30),
        key: String(Math.floor(random() * 60)),
      });
      await cached.votes.record(gesture);
      if (random() < 0.5) continue;
      const standing = await inner.votes.standingByChannel(workspaceId);
      expect([...(await cached.votes.standingByChannel(workspaceId))]).toEqual([...standing]);
      for (const id of channels) {
        const asked = await cached.votes.inChannel(workspaceId, id);
        expect(asked).toEqual(await inner.votes.inChannel(workspaceId, id));
        expect(await cached.votes.inChannel(workspaceId, id)).toBe(asked);
      }
    }
    await inner.close();
  }
});

it('does not keep what was read while a vote was being recorded', async () => {
  const { inner, cached } = await openBoth();
  const { inChannel } = inner.votes;
  const gate = Promise.withResolvers<void>();
  const slow = cacheVotes({
    ...inner,
    votes: {
      ...inner.votes,
      inChannel: async (...of) => {
        const votes = await inChannel(...of);
        await gate.promise;
        return votes;
      },
    },
  });
  const reading = slow.votes.inChannel(workspaceId, 'C1');
  await slow.votes.record(aGesture({ channelId: 'C1', paperId: paperIds[0] ?? '' }));
  gate.resolve();
  expect(await reading).toEqual([]);
  expect(await slow.votes.inChannel(workspaceId, 'C1')).toHaveLength(1);
  expect(await cached.votes.inChannel(workspaceId, 'C1')).toHaveLength(1);
  await inner.close();
});
