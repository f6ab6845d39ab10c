import type { WebClient } from '@slack/web-api';
import { expect, it } from 'vitest';
import { createWorker } from '../../../src/jobs/worker.ts';
import { createLateAlerts } from '../../../src/scheduler/run-late-alerts.ts';
import { createNotifyFault } from '../../../src/slack/delivery/notify-fault.ts';
import { sqliteStore } from '../../../src/store/sqlite/sqlite-store.ts';
import { aChannel } from '../../builders.ts';
import { quietLog } from '../../fakes/quiet-log.ts';

const note = () => undefined;

/** A Slack that keeps what is posted, for two processes on one store. */
function aSlack() {
  const store = sqliteStore(':memory:', note);
  const messages = new Map<string, { channel: string; key: string }>();
  let count = 0;
  const chat = {
    postMessage: async ({ channel, metadata }: { channel: string; metadata: Metadata }) => {
      // Long enough for another process to begin.
      await new Promise((resolve) => setTimeout(resolve, 20));
      const ts = `1.${++count}`;
      messages.set(ts, { channel, key: metadata.event_payload.key });
      return { ok: true, ts };
    },
    delete: async ({ ts }: { ts: string }) => {
      messages.delete(ts);
      return { ok: true };
    },
  };
  const conversations = {
    open: async ({ users }: { users: string }) => ({ channel: { id: `D${users}` } }),
    history: async () => ({
      messages: [...messages].map(([ts, { key }]) => ({
        ts,
        metadata: { event_type: 'paperloop_post', event_payload: { key } },
      })),
    }),
  };
  const client = { chat, conversations } as unknown as WebClient;
  const now = () => new Date('2026-03-17T09:30:00Z');
  const tools = { store, client, log: quietLog, now, sleep: async () => undefined };
  return { store, tools, messages };
}
type Metadata = { event_payload: { key: string } };

const day = '2026-03-17';
const channel = aChannel({
  lastEditor: 'U7',
  schedule: { days: [2], time: '09:00', timezone: 'UTC' },
});

it('a fault is told to a person once, though two processes find it at once and a third after a restart', async () => {
  const { tools, messages } = aSlack();
  const start = () =>
    createNotifyFault({ ...tools, alertChannel: null, installerOf: async () => null });
  await Promise.all([start(), start()].map((notify) => notify(channel, day, 'is_archived')));
  await start()(channel, day, 'is_archived');
  expect([...messages.values()].map((one) => one.channel)).toEqual(['DU7']);
  await start()(channel, '2026-03-18', 'is_archived');
  expect(messages.size).toBe(2);
});

it('those who run the bot are told once that a digest is late', async () => {
  const { store, tools, messages } = aSlack();
  await store.channels.subscribe({ ...channel, since: 0 });
  const workspaces = {
    has: () => true,
    owned: () => null,
    inWorkspace: <T>(_: string, work: () => T) => work(),
  };
  const start = () =>
    createLateAlerts({
      ...tools,
      workspaces,
      worker: createWorker(store.jobs, tools),
      alertChannel: 'CALERT',
      installerOf: null,
    });
  await Promise.all([start()(), start()()]);
  await start()();
  expect([...messages.values()].map((one) => one.channel)).toEqual(['CALERT']);
});
