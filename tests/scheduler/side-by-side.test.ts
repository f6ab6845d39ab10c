import { setImmediate as yieldToLoop } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { createRateLimits } from '../../playground/slack/web-api/rate-limits.ts';
import { createWorker } from '../../src/jobs/worker.ts';
import { createSerialiseByKey } from '../../src/lib/async/serialise-by-key.ts';
import type { Day } from '../../src/paper.ts';
import { rankerByName } from '../../src/rank/rankers.ts';
import { createDueDigests, type DueDigestTools } from '../../src/scheduler/run-due-digests.ts';
import type { SendTools } from '../../src/slack/delivery/send-once.ts';
import { createRateLimiter } from '../../src/slack/rate-limit/rate-limiter.ts';
import { openStore } from '../../src/store/open-store.ts';
import { aChannel, aDigest, aPaper, aPick } from '../builders.ts';
import { quietLog } from '../fakes/quiet-log.ts';
import { virtualClock } from '../slack/rate-limit/virtual-clock.ts';

const day: Day = '2026-03-17';
const papers = [1, 2, 3, 4, 5].map((n) => aPaper({ id: `2603.0100${n}`, title: `Paper ${n}` }));
const schedule = { days: [2 as const], time: '09:00', timezone: 'UTC' };

interface Sent {
  channel: string;
  text: string;
  at: number;
}

/** Due channels of some workspaces over a Slack that takes what its limits allow, on a clock that the test moves. */
async function start(counts: Record<string, number>) {
  const clock = virtualClock();
  const rateLimiter = createRateLimiter(clock);
  const store = await openStore(':memory:');
  onTestFinished(() => store.close());
  await store.papers.upsert(papers);
  const workspaceOf = (channel: string) => channel.slice(0, 2);
  const slack = new Map(
    Object.keys(counts).map((id) => [id, createRateLimits(clock.elapsed)] as const),
  );
  for (const [workspaceId, count] of Object.entries(counts))
    for (let at = 0; at < count; at++)
      await store.channels.subscribe(
        aChannel({ workspaceId, id: `${workspaceId}C${String(at).padStart(3, '0')}`, schedule }),
      );
  const sent: Sent[] = [];
  const refused: Sent[] = [];
  const held = new Map<string, Promise<void>>();
  const settings = { isStopping: false, mostPreparing: 0, prepared: [] as string[] };
  const client = {
    chat: {
      postMessage: async ({ channel, text }: { channel: string; text: string }) => {
        const token = workspaceOf(channel);
        await rateLimiter.acquire({
          token,
          method: 'chat.postMessage',
          channel,
          isBackground: true,
        });
        await held.get(channel);
        const message = { channel, text, at: clock.elapsed() };
        if ((slack.get(token)?.('chat.postMessage', channel) ?? 0) > 0) refused.push(message);
        sent.push(message);
        return { ok: true, ts: `${sent.length}.000100` };
      },
    },
  } as unknown as SendTools['client'];
  const quiet = () => undefined;
  let preparing = 0;
  const counting: typeof store = {
    ...store,
    papers: {
      ...store.papers,
      newestDay: async (one) => {
        settings.mostPreparing = Math.max(settings.mostPreparing, ++preparing);
        for (let turn = 0; turn < 5; turn++) await yieldToLoop();
        preparing -= 1;
        return store.papers.newestDay(one);
      },
    },
    digests: {
      ...store.digests,
      saveOnce: async (digest) => {
        settings.prepared.push(digest.channelId);
        return store.digests.saveOnce(digest);
      },
    },
  };
  const now = () => new Date(Date.parse(`${day}T09:00:00Z`) + clock.elapsed());
  const tools: DueDigestTools = {
    digest: {
      store: counting,
      sources: [],
      ranker: rankerByName('bm25'),
      apiRanker: null,
      llm: null,
      now: () => now().getTime(),
      random: () => 0.5,
    },
    post: { store, client, now, sleep: clock.sleep },
    store: counting,
    onPosted: async () => undefined,
    serialise: createSerialiseByKey(),
    log: quietLog,
    now,
    refreshUpdated: async () => undefined,
    workspaces: { owned: () => null, has: () => true, inWorkspace: (_, work) => work() },
    health: { digestFailed: quiet },
    applyErrorPolicy: async () => ({ is: 'open' }),
    worker: createWorker(store.jobs, { now }),
    isStopping: () => settings.isStopping,
  };
  const run = createDueDigests(tools);
  /** Moves the clock, with time for everything that needs none. */
  const pass = async (milliseconds: number) => {
    for (let turn = 0; turn < 3000; turn++) await yieldToLoop();
    for (let left = milliseconds; left > 0; left -= 500) {
      await clock.advance(Math.min(500, left));
      for (let turn = 0; turn < 60; turn++) await yieldToLoop();
    }
  };
  return { ...clock, store, run, sent, refused, held, settings, pass };
}

/** Digests that were saved before, so that only posting is left. */
async function savePicks(test: Awaited<ReturnType<typeof start>>): Promise<void> {
  for (const { workspaceId, id: channelId } of await test.store.channels.list())
    await test.store.digests.saveOnce(
      aDigest({
        workspaceId,
        channelId,
        day,
        picks: papers.map(({ id }, at) => aPick({ paperId: id, position: at + 1 })),
      }),
    );
}

const countOf = (sent: readonly Sent[], channel: string) =>
  sent.filter((one) => one.channel === channel).length;

it('posts to many channels side by side, each in its order, as fast as Slack takes it and no faster', async () => {
  const test = await start({ T1: 20, T2: 20, T3: 20 });
  await savePicks(test);
  void test.run();
  await test.pass(40_000);
  const { sent, refused } = test;
  expect(sent).toHaveLength(60 * 6);
  expect(refused).toEqual([]);
  for (const { id } of await test.store.channels.list()) {
    const own = sent.filter(({ channel }) => channel === id);
    expect(own[0]?.text).toMatch(/^Papers for/);
    expect(own.slice(1).map(({ text }) => text.slice(0, 1))).toEqual(['1', '2', '3', '4', '5']);
    const gaps = own.slice(1).map(({ at }, n) => at - (own[n]?.at ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1000);
  }
  // Several channels of each workspace had their first message before any had its last.
  const lastAt = sent.findIndex(({ text }) => text.startsWith('5'));
  const begun = new Set(sent.slice(0, lastAt).map(({ channel }) => channel));
  for (const workspace of ['T1', 'T2', 'T3'])
    expect([...begun].filter((id) => id.startsWith(workspace)).length).toBeGreaterThanOrEqual(8);
});

it('lets no channel wait for one that Slack keeps waiting, and no workspace for another', async () => {
  const test = await start({ T1: 30, T2: 12 });
  await savePicks(test);
  const release = Promise.withResolvers<void>();
  test.held.set('T2C000', release.promise);
  // More than are posted to at a time in a workspace.
  for (let at = 0; at < 15; at++)
    test.held.set(`T1C${String(at).padStart(3, '0')}`, release.promise);
  const done = test.run();
  await test.pass(60_000);
  for (let at = 1; at < 12; at++)
    expect(countOf(test.sent, `T2C${String(at).padStart(3, '0')}`)).toBe(6);
  expect(test.sent.some(({ channel }) => channel.startsWith('T1'))).toBe(false);
  release.resolve();
  await test.pass(120_000);
  await done;
  expect(test.sent).toHaveLength(42 * 6);
});

it('begins nothing more once it is told to stop, and the next run posts the rest, nothing twice', async () => {
  const test = await start({ T1: 30 });
  await savePicks(test);
  const done = test.run();
  await test.pass(2000);
  test.settings.isStopping = true;
  await test.pass(30_000);
  await done;
  const begun = new Set(test.sent.map(({ channel }) => channel));
  expect(begun.size).toBeLessThan(30);
  for (const channel of begun) expect(countOf(test.sent, channel)).toBe(6);
  test.settings.isStopping = false;
  void test.run();
  await test.pass(60_000);
  for (const { id } of await test.store.channels.list()) expect(countOf(test.sent, id)).toBe(6);
});

it('prepares a few digests at a time, and workspaces take turns', async () => {
  const test = await start({ T1: 6, T2: 2 });
  const done = test.run();
  await test.pass(10_000);
  await done;
  expect(test.settings.mostPreparing).toBe(3);
  // Begun in turns; which of three at a time is ready first is open.
  const first = test.settings.prepared.slice(0, 6).map((id) => id.slice(0, 2));
  expect(first.filter((id) => id === 'T2')).toHaveLength(2);
  expect(test.settings.prepared).toHaveLength(8);
});
