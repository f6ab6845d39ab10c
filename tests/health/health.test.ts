import { describe, expect, it } from 'vitest';
import { countStore } from '../../src/health/metrics.ts';
import type { Source } from '../../src/sources/source.ts';
import { openStore } from '../../src/store/open-store.ts';
import { aGesture, anLlmCall, aReservation } from '../builders.ts';
import { eventually } from '../fakes/eventually.ts';
import { freePort } from '../fakes/free-port.ts';
import { startOutside } from '../fakes/start-outside.ts';
import { startPaperloop } from '../fakes/start-paperloop.ts';
import { startTestBot } from '../fakes/start-test-bot.ts';

const failing: Source = {
  name: 'flaky',
  title: 'Flaky',
  read: async () => ({
    source: 'flaky',
    status: 'failed',
    sightings: [],
    rejected: [],
    notice: 'Flaky could not be read.',
  }),
};

/** A bot with a health port, and what that port answers. */
async function withHealth() {
  const port = await freePort();
  const test = await startTestBot({
    sources: [failing],
    health: { port },
    sockets: { inboxPath: null },
  });
  const get = async (path: string) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`);
    return { status: response.status, text: await response.text() };
  };
  return { ...test, get };
}

describe('the health port', () => {
  it('says that the process answers, and whether it can work', async () => {
    const { get, bot, slack } = await withHealth();
    expect(await get('/healthz')).toEqual({ status: 200, text: 'ok\n' });
    await eventually('ready', async () => (await get('/readyz')).status === 200);
    await bot.wake();
    const ready = JSON.parse((await get('/readyz')).text) as Record<string, string>;
    expect(ready).toMatchObject({
      slack: 'connected',
      store: '6 papers',
      'source flaky': 'not read yet',
    });
    expect(ready['last digest']).toMatch(/^2026-03-17T/);
    expect((await get('/other')).status).toBe(404);
    slack.setFaultRule(({ method }) =>
      method === 'apps.connections.open' ? { kind: 'hang' } : null,
    );
    slack.disconnectSockets('refresh_requested');
    await eventually('not ready', async () => (await get('/readyz')).status === 503);
    expect((await get('/healthz')).status).toBe(200);
  });

  it('says that the process lives, and is not ready, while a start waits for Slack', async () => {
    const { env, slack } = await startOutside();
    slack.setFaultRule(() => ({ kind: 'status', status: 503, afterSuccess: false }));
    const port = await freePort();
    startPaperloop({ ...env, PAPERLOOP_HEALTH_PORT: String(port) });
    const status = (path: string) =>
      fetch(`http://127.0.0.1:${port}${path}`).then(
        (response) => response.status,
        () => null,
      );
    await eventually('alive', async () => (await status('/healthz')) === 200);
    expect(await status('/readyz')).toBe(503);
    slack.setFaultRule(null);
    await eventually('ready', async () => (await status('/readyz')) === 200, 30_000);
  });

  it('counts digests, picks, votes, sources and deliveries, and tells no names', async () => {
    const { get, bot, slack, channel, posts } = await withHealth();
    await bot.wake();
    const [memberId = ''] = slack.memberIds;
    const [, pick] = posts();
    await slack.press({ memberId, channelId: channel.id, ts: pick?.ts ?? '', actionId: 'vote_up' });
    const metric = async (line: string) => (await get('/metrics')).text.includes(line);
    await eventually('the vote', () => metric('paperloop_votes_total{value="up"} 1'));
    await eventually('the delivery', () => metric('paperloop_delivery_seconds_count 1'));
    expect(await metric('paperloop_digests_total{outcome="posted"} 1')).toBe(true);
    expect(await metric('paperloop_picks_total 5')).toBe(true);
    expect(await metric('paperloop_source_reads_total{source="flaky",status="failed"} 1')).toBe(
      true,
    );
    expect(await metric('paperloop_connected 1')).toBe(true);
    expect(await metric('paperloop_pending_deliveries 0')).toBe(true);
    expect(await metric('paperloop_waiting_calls 0')).toBe(true);
    expect(await metric('nodejs_eventloop_lag_p99_seconds')).toBe(true);
    // One piece of work that holds the loop for a fifth of a second.
    for (const end = performance.now() + 200; performance.now() < end; );
    const longest = async () =>
      Number(/^paperloop_longest_block_seconds (\S+)$/m.exec((await get('/metrics')).text)?.[1]);
    await eventually('the block', async () => (await longest()) >= 0.18);
    const { text } = await get('/metrics');
    expect(text).not.toContain(memberId);
    expect(text).not.toContain('critics');
  });
});

it('tells the channel of those who run it when a digest is a quarter of an hour late, once', async () => {
  const test = await startTestBot({
    now: '2026-03-17T09:00:00Z',
    health: { alertChannel: 'C0RLPAPERS' },
  });
  const { slack, bot, setNow, channel } = test;
  const alerts = () =>
    slack
      .state()
      .messages.filter(({ channelId }) => channelId === 'C0RLPAPERS')
      .map(({ text }) => text);
  slack.setFaultRule(({ method, args }) =>
    method === 'chat.postMessage' && args.channel === channel.id
      ? { kind: 'error', error: 'internal_error' }
      : null,
  );
  await bot.wake();
  setNow('2026-03-17T09:14:00Z');
  await bot.wake();
  expect(alerts()).toEqual([]);
  setNow('2026-03-17T09:15:30Z');
  await bot.wake();
  await bot.wake();
  await test.restart();
  await test.bot.wake();
  expect(alerts()).toEqual([
    'The papers of 17 Mar 2026 for #general are 15 minutes late. The log says why.',
  ]);
});

it('tells of a late digest while digests are still being made', async () => {
  const read = Promise.withResolvers<void>();
  const slow: Source = {
    name: 'arxiv',
    title: 'arXiv',
    read: async () => {
      await read.promise;
      return { source: 'arxiv', status: 'nothing-new', sightings: [], rejected: [], notice: null };
    },
  };
  const test = await startTestBot({
    now: '2026-03-17T09:16:00Z',
    sources: [slow],
    health: { alertChannel: 'C0RLPAPERS' },
  });
  const woken = test.bot.wake();
  void test.bot.wake();
  const alert = await eventually('the alert', () =>
    test.slack.state().messages.find(({ channelId }) => channelId === 'C0RLPAPERS'),
  );
  expect(alert.text).toContain('15 minutes late');
  expect(test.posts()).toEqual([]);
  read.resolve();
  await woken;
  expect(test.posts()).toHaveLength(6);
});

it('says nothing of a digest that came in time', async () => {
  const test = await startTestBot({ health: { alertChannel: 'C0RLPAPERS' } });
  await test.bot.wake();
  test.setNow('2026-03-17T10:00:00Z');
  await test.bot.wake();
  expect(test.slack.state().messages.filter(({ channelId }) => channelId === 'C0RLPAPERS')).toEqual(
    [],
  );
});

it('counts tokens of both ways, and each vote once', async () => {
  const counted: unknown[] = [];
  const store = await openStore(':memory:');
  const counting = countStore(store, {
    vote: (value) => void counted.push(value),
    llmCall: (call) => void counted.push(call),
    llmRejected: (rejection) => void counted.push(rejection),
  });
  await counting.llmCalls.save(anLlmCall({ inputTokens: 400, outputTokens: 80, costUsd: 0.5 }));
  await counting.llmCalls.save(anLlmCall({ use: 'embedding', outputTokens: 0 }));
  const rejection = { use: 'summary', paperId: null, sentences: 2, isWhole: true } as const;
  await counting.llmCalls.reject(rejection);
  const gesture = aGesture();
  await counting.votes.record(gesture);
  await counting.votes.record(gesture);
  expect(counted).toEqual([
    { use: 'summary', tokens: 480, costUsd: 0.5, outcome: 'ok' },
    { use: 'embedding', tokens: 400, costUsd: 0.0004, outcome: 'ok' },
    rejection,
    'up',
  ]);
  await store.close();
});

it('ends what was reserved for a call that it counts', async () => {
  const store = await openStore(':memory:');
  const ignore = () => undefined;
  const { llmCalls } = countStore(store, { vote: ignore, llmCall: ignore, llmRejected: ignore });
  const reservation = aReservation({ tokens: 480 });
  const cap = { since: 0, unit: 'tokens', most: 1000, kind: null, workspaceId: null } as const;
  expect(await llmCalls.reserve(reservation, [cap])).toBeNull();
  await llmCalls.save(anLlmCall({ inputTokens: 400, outputTokens: 80 }), reservation.id);
  // 480 in the books and 520 asked for are as many as there may be; with the reservation they would be more.
  expect(await llmCalls.reserve(aReservation({ id: 'another', tokens: 520 }), [cap])).toBeNull();
  await store.close();
});
