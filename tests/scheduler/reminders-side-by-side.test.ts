import { setImmediate as yieldToLoop } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { createWorker } from '../../src/jobs/worker.ts';
import {
  createDueReminders,
  type DueReminderTools,
} from '../../src/scheduler/run-due-reminders.ts';
import { openStore } from '../../src/store/open-store.ts';
import { aPaper } from '../builders.ts';

/** A Monday. */
const now = () => new Date('2026-03-16T09:05:00Z');
const savedAt = Date.parse('2026-03-10T12:00:00Z');
const paper = aPaper();

/** Members of some workspaces, each with an unread paper and the wish to be reminded. */
async function start(members: readonly (readonly [workspaceId: string, memberId: string])[]) {
  const store = await openStore(':memory:');
  onTestFinished(() => store.close());
  await store.papers.upsert([paper]);
  for (const [workspaceId, memberId] of members) {
    await store.channels.upsertWorkspace({ id: workspaceId, name: workspaceId });
    await store.channels.upsertMember({ workspaceId, id: memberId });
    await store.saved.add(workspaceId, memberId, paper.id, savedAt);
    await store.saved.remind(workspaceId, memberId, savedAt);
  }
  const sent: string[] = [];
  const held = new Map<string, Promise<void>>();
  const seen = { failed: 0, mostSending: 0 };
  const without = new Set<string>();
  let workspace = '';
  let sending = 0;
  const client = {
    users: { info: async () => ({ ok: true, user: { tz: 'UTC' } }) },
    conversations: {
      open: async ({ users }: { users: string }) => ({ channel: { id: `D${users}` } }),
    },
    chat: {
      postMessage: async ({ channel }: { channel: string }) => {
        seen.mostSending = Math.max(seen.mostSending, ++sending);
        await yieldToLoop();
        try {
          await held.get(channel);
        } finally {
          sending -= 1;
        }
        sent.push(channel);
        return { ok: true, ts: `${sent.length}.000200` };
      },
    },
  };
  const quiet = () => undefined;
  const tools = {
    store,
    client,
    log: { debug: quiet, info: quiet, warn: quiet, error: () => void seen.failed++ },
    now,
    sleep: async () => undefined,
    timezone: 'UTC',
    worker: createWorker(store.jobs, { now }),
    workspaces: {
      has: (id: string) => !without.has(id),
      inWorkspace: (id: string, work: () => unknown) => {
        workspace = id;
        return work();
      },
      stop: () => void without.add(workspace),
    },
  } as unknown as DueReminderTools;
  const pass = async () => {
    for (let turn = 0; turn < 300; turn++) await yieldToLoop();
  };
  return { run: createDueReminders(tools), sent, held, seen, pass };
}

const membersOf = (workspaceId: string, count: number) =>
  Array.from({ length: count }, (_, at) => [workspaceId, `${workspaceId}U${at}`] as const);

it('reminds members side by side, ten of a workspace at most, and one that Slack keeps waiting holds up no other', async () => {
  const { run, sent, held, seen, pass } = await start([
    ...membersOf('T1', 14),
    ...membersOf('T2', 2),
  ]);
  const wait = Promise.withResolvers<void>();
  held.set('DT1U0', wait.promise);
  const running = run();
  await pass();
  expect(sent).toHaveLength(15);
  expect(sent).not.toContain('DT1U0');
  wait.resolve();
  await running;
  await run();
  expect(sent).toHaveLength(16);
  expect(new Set(sent).size).toBe(16);
  expect(seen.mostSending).toBeGreaterThan(5);
  expect(seen.mostSending).toBeLessThanOrEqual(12);
});

it('ends when all have ended, though one fails', async () => {
  const { run, sent, held, seen } = await start(membersOf('T1', 4));
  const refused = Promise.reject(new Error('refused'));
  refused.catch(() => undefined);
  held.set('DT1U1', refused);
  await run();
  expect(sent).toHaveLength(3);
  expect(seen.failed).toBe(1);
});

it('reminds a person in each workspace where it was asked for', async () => {
  const { run, sent } = await start([
    ['T1', 'U1'],
    ['T2', 'U1'],
  ]);
  await run();
  expect(sent).toEqual(['DU1', 'DU1']);
});
