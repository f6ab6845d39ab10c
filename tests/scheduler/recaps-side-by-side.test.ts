import { setImmediate as yieldToLoop } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { createWorker } from '../../src/jobs/worker.ts';
import type { Day } from '../../src/paper.ts';
import { createDueRecaps, type DueRecapTools } from '../../src/scheduler/run-due-recaps.ts';
import { openStore } from '../../src/store/open-store.ts';
import { aChannel, aDigest, aGesture, aPaper, aPick } from '../builders.ts';
import { quietLog } from '../fakes/quiet-log.ts';

const day: Day = '2026-03-17';
const now = () => new Date('2026-03-20T16:05:00Z');
const paper = aPaper();
const schedule = { days: [2 as const], time: '09:00', timezone: 'UTC' };
const recap = { weekday: 5 as const, time: '16:00' };

/** Channels of some workspaces with a pick of this week that was voted on. */
async function start(counts: Record<string, number>) {
  const store = await openStore(':memory:');
  onTestFinished(() => store.close());
  await store.papers.upsert([paper]);
  for (const [workspaceId, count] of Object.entries(counts))
    for (let at = 0; at < count; at++) {
      const id = `${workspaceId}C${String(at).padStart(3, '0')}`;
      const place = { workspaceId, channelId: id, day };
      await store.channels.subscribe(aChannel({ workspaceId, id, schedule, recap }));
      await store.digests.saveOnce(aDigest({ ...place, picks: [aPick({ paperId: paper.id })] }));
      const slot = 'pick-1' as const;
      await store.posts.begin({ ...place, slot, paperId: paper.id, attemptedAt: 1 });
      await store.posts.confirm({ ...place, slot }, '5.000100');
      await store.digests.markPosted(workspaceId, id, day, 2);
      await store.votes.record(aGesture({ workspaceId, channelId: id, paperId: paper.id }));
    }
  const sent: string[] = [];
  const held = new Map<string, Promise<void>>();
  const seen = { failed: [] as string[], most: 0, mostSending: 0 };
  const [preparing, sending] = [{ count: 0 }, { count: 0 }];
  const client = {
    chat: {
      postMessage: async ({ channel }: { channel: string }) => {
        seen.mostSending = Math.max(seen.mostSending, ++sending.count);
        await yieldToLoop();
        try {
          await held.get(channel);
        } finally {
          sending.count -= 1;
        }
        sent.push(channel);
        return { ok: true, ts: `${sent.length}.000200` };
      },
    },
  };
  const explanations = {
    taste: async () => {
      seen.most = Math.max(seen.most, ++preparing.count);
      for (let turn = 0; turn < 5; turn++) await yieldToLoop();
      preparing.count -= 1;
      throw new Error('There is no taste here.');
    },
  };
  const sleep = async () => undefined;
  const tools = {
    store,
    recap: { store, client, explanations, now, sleep, log: quietLog },
    workspaces: {
      owned: () => null,
      has: () => true,
      inWorkspace: (_: string, work: () => unknown) => work(),
    },
    log: quietLog,
    now,
    worker: createWorker(store.jobs, { now }),
    applyErrorPolicy: async ({ id }: { id: string }) => {
      seen.failed.push(id);
      if (seen.failed.length > 1) throw new Error('Nobody could be told.');
      return { is: 'open' };
    },
  } as unknown as DueRecapTools;
  const pass = async () => {
    for (let turn = 0; turn < 500; turn++) await yieldToLoop();
  };
  return { run: createDueRecaps(tools), sent, held, seen, pass };
}

const sorted = (ids: readonly string[]) => ids.toSorted();

it('posts recaps to channels side by side, and one that Slack keeps waiting holds up no other', async () => {
  const { run, sent, held, seen, pass } = await start({ T1: 14, T2: 2 });
  const wait = Promise.withResolvers<void>();
  held.set('T1C000', wait.promise);
  const running = run();
  await pass();
  expect(sent).toHaveLength(15);
  expect(sent).not.toContain('T1C000');
  wait.resolve();
  await running;
  expect(sent).toHaveLength(16);
  expect(seen.most).toBe(3);
  await run();
  expect(new Set(sent).size).toBe(16);
  expect(sent).toHaveLength(16);
});

it('posts to ten channels of a workspace at most at a time, whatever other workspaces do', async () => {
  const { run, sent, held, seen, pass } = await start({ T1: 14, T2: 2 });
  const wait = Promise.withResolvers<void>();
  for (let at = 0; at < 14; at++) held.set(`T1C${String(at).padStart(3, '0')}`, wait.promise);
  const running = run();
  await pass();
  expect(sorted(sent)).toEqual(['T2C000', 'T2C001']);
  expect(seen.mostSending).toBeLessThanOrEqual(12);
  wait.resolve();
  await running;
  expect(sent).toHaveLength(16);
});

it('ends when all have ended, though some fail and nobody can be told', async () => {
  const { run, sent, held, seen } = await start({ T1: 6 });
  for (const id of ['T1C001', 'T1C002', 'T1C003']) {
    const refused = Promise.reject(new Error('refused'));
    refused.catch(() => undefined);
    held.set(id, refused);
  }
  await run();
  expect(sorted(seen.failed)).toEqual(['T1C001', 'T1C002', 'T1C003']);
  expect(sorted(sent)).toEqual(['T1C000', 'T1C004', 'T1C005']);
});
