import { expect, it } from 'vitest';
import { joinReplicas } from '../../src/bot/replica/joined-replica.ts';
import type { ReplicaEvents } from '../../src/bot/replica/replica.ts';
import { StoreAwayError } from '../../src/errors.ts';
import type { Notice, ReplicaStore } from '../../src/store/replica-store.ts';
import { eventually } from '../fakes/eventually.ts';
import { quietLog } from '../fakes/quiet-log.ts';

const note = () => undefined;

/** A process that owns T1, and what it does when others tell something. */
async function aReplica() {
  let hear: (notice: Notice) => void = note;
  const did: string[] = [];
  const store = {
    beat: async () => ({ leases: [{ workspaceId: 'T1', fence: 1 }], share: 1, live: 2 }),
    listen: (listener: typeof hear) => {
      hear = listener;
    },
    tell: async () => undefined,
    leave: async () => undefined,
    inbox: { take: async () => [], done: async () => undefined },
  } as unknown as ReplicaStore;
  const replica = joinReplicas(store, { log: quietLog, leaseMs: 300 });
  const on =
    (name: string) =>
    async (...args: readonly unknown[]): Promise<void> =>
      void did.push([name, ...args].join(' '));
  const events: ReplicaEvents = {
    onGained: on('gained'),
    onInstallation: on('installation'),
    onSettings: on('settings'),
    onHome: on('home'),
    onMissed: on('missed'),
    onDeleted: () => void did.push('deleted'),
    wake: note,
  };
  await replica.start(events);
  did.length = 0;
  return { replica, did, events, hear: (notice: Notice) => hear(notice) };
}

it('reads everything anew when its connection was lost: installations, stops, languages, leases', async () => {
  const { replica, did, hear, events } = await aReplica();
  const { onMissed } = events;
  events.onMissed = async () => {
    events.onMissed = onMissed;
    throw new StoreAwayError('away again');
  };
  hear({ about: 'all' });
  await eventually('what was missed', () => did.length === 1);
  expect(did).toEqual(['missed']);
  await replica.stop();
});

it('does what it is told of, for others’ workspaces no more than it must', async () => {
  const { replica, did, hear } = await aReplica();
  hear({ about: 'installation', workspaceId: 'T2' });
  hear({ about: 'settings' });
  hear({ about: 'home', workspaceId: 'T2', memberId: 'U1' });
  hear({ about: 'home', workspaceId: 'T1', memberId: 'U1' });
  await eventually('all', () => did.length === 3);
  expect(did.toSorted()).toEqual(['home T1 U1', 'installation T2', 'settings']);
  await replica.stop();
});
