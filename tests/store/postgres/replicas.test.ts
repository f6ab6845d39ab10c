import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cachePapers } from '../../../src/bot/cache-papers.ts';
import { cacheVotes } from '../../../src/bot/cache-votes.ts';
import { joinReplicas } from '../../../src/bot/replica/joined-replica.ts';
import { openSharedStore } from '../../../src/store/open-store.ts';
import { sharedStore } from '../../../src/store/postgres/postgres-store.ts';
import type { KeptDelivery, ReplicaStore } from '../../../src/store/replica-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { aChannel, aGesture, aPaper } from '../../builders.ts';
import { eventually } from '../../fakes/eventually.ts';
import { quietLog } from '../../fakes/quiet-log.ts';
import { ownPostgres } from './own-postgres.ts';

const leaseMs = 15_000;
const teams = ['T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7'];
const postgres = ownPostgres();
let url = '';
let now = 1_000_000;
let opened: { store: Store; replicas: ReplicaStore; id: string }[] = [];

/** Three processes' worth of stores on one database, whose clock the test drives. */
beforeEach(async () => {
  url = await postgres.databases.take();
  const open = async () => ({
    ...(await sharedStore(url, undefined, { clock: async () => now })),
    id: randomUUID(),
  });
  opened = [await open(), await open(), await open()];
  for (const id of teams) await opened[0]?.store.channels.upsertWorkspace({ id, name: id });
});
afterEach(async () => {
  await Promise.all(opened.map(({ store }) => store.close()));
  postgres.databases.giveBack(url);
});

const one = (at: number) => opened[at] as (typeof opened)[number];
const beat = async (at: number, giveBack: readonly string[] = []) => {
  const { replicas, id } = one(at);
  return replicas.beat(id, leaseMs, giveBack);
};
const owned = async (at: number) =>
  (await beat(at)).leases.map(({ workspaceId }) => workspaceId).sort();

/** As a replica does: gives back what is above its share. */
async function settleDown(members: readonly number[]): Promise<Map<number, string[]>> {
  const shares = new Map<number, string[]>();
  for (let round = 0; round < 3; round++)
    for (const at of members) {
      const { leases, share } = await beat(at);
      const above = leases.slice(share).map(({ workspaceId }) => workspaceId);
      const after = above.length > 0 ? (await beat(at, above)).leases : leases;
      shares.set(
        at,
        after.map(({ workspaceId }) => workspaceId),
      );
    }
  return shares;
}

const aDelivery = (over: Partial<KeptDelivery> = {}): KeptDelivery => ({
  id: 'Ev1',
  workspaceId: 'T1',
  type: 'events_api',
  body: { event: { type: 'reaction_added' } },
  at: 5,
  ...over,
});

type KeptWhere = { channelId?: string | null; isLeft?: boolean; surplus?: readonly string[] };
const nowhere = { isMine: false, isLeft: false, channelId: null, surplus: [] };

describe('leases of workspaces', () => {
  it('are all claimed by the first, and shared out when others come', async () => {
    expect(await owned(0)).toEqual(teams);
    const shares = await settleDown([0, 1, 2]);
    expect([...shares.values()].map(({ length }) => length).sort()).toEqual([2, 2, 3]);
    expect([...shares.values()].flat().sort()).toEqual(teams);
  });

  it('are never owned by two, whoever asks at the same moment', async () => {
    const beats = await Promise.all([0, 1, 2, 0, 1, 2].map((at) => beat(at)));
    const owners = new Map<string, Set<number>>();
    for (const [at, { leases }] of beats.entries())
      for (const { workspaceId } of leases)
        owners.set(workspaceId, (owners.get(workspaceId) ?? new Set()).add(at % 3));
    expect([...owners.values()].every(({ size }) => size === 1)).toBe(true);
  });

  it('pass to another when their time is over, with a higher fence, and the first holds them no more', async () => {
    const [before] = (await beat(0)).leases;
    const lease = before ?? { workspaceId: '', fence: 0 };
    const { replicas, id } = one(0);
    expect(await replicas.holds(id, lease)).toBe(true);
    now += leaseMs - 1;
    expect((await beat(1)).leases).toEqual([]);
    now += 1;
    expect(await replicas.holds(id, lease)).toBe(false);
    const after = (await beat(1)).leases.find((found) => found.workspaceId === lease.workspaceId);
    expect(after?.fence).toBe(lease.fence + 1);
    expect(await one(1).replicas.holds(one(1).id, after ?? lease)).toBe(true);
    // As after SIGCONT: it is late, and gets only what is above the other's share.
    expect((await owned(0)).includes(lease.workspaceId)).toBe(false);
    expect(await replicas.holds(id, lease)).toBe(false);
  });

  it('are renewed with the fence that they have', async () => {
    const first = (await beat(0)).leases;
    now += leaseMs / 2;
    expect((await beat(0)).leases).toEqual(expect.arrayContaining(first));
    now += leaseMs / 2;
    expect(await one(0).replicas.holds(one(0).id, first[0] ?? { workspaceId: '', fence: 0 })).toBe(
      true,
    );
  });

  it('are given back at once by one that leaves', async () => {
    await beat(0);
    await one(0).replicas.leave(one(0).id);
    expect(await owned(1)).toEqual(teams);
  });
});

describe('the inbox of replicas', () => {
  const keep = (at: number, delivery: KeptDelivery, how: { isMine?: boolean } & KeptWhere = {}) =>
    one(at).replicas.inbox.keep(one(at).id, delivery, { ...nowhere, ...how });
  const who = async (...asked: Parameters<typeof keep>) => (await keep(...asked)).who;

  it('keeps a delivery once, and tells who does it', async () => {
    await beat(0);
    expect(await who(1, aDelivery())).toBe('elsewhere');
    expect(await who(2, aDelivery(), { isMine: true })).toBe('known');
    const own = aDelivery({ id: 'Ev2' });
    expect(await who(1, own, { isMine: true })).toBe('here');
    expect(await who(1, own, { isMine: true })).toBe('here');
    expect(await who(2, own, { isMine: true })).toBe('known');
    // A workspace that nobody can own.
    expect(await who(1, aDelivery({ id: 'Ev3', workspaceId: 'T9' }))).toBe('here');
    expect(await who(0, aDelivery({ id: 'Ev4' }))).toBe('here');
    expect(await who(0, aDelivery({ id: 'Ev5' }), { surplus: ['T1'] })).toBe('elsewhere');
  });

  it('leaves for later what the owner asks to be left, and what nobody would take then to whoever keeps it', async () => {
    await beat(0);
    const isLeft = true;
    expect(await who(0, aDelivery(), { isLeft })).toBe('elsewhere');
    expect(await who(0, aDelivery(), { isLeft })).toBe('known');
    expect(await who(0, aDelivery({ id: 'Ev2', workspaceId: 'T9' }), { isLeft })).toBe('here');
    const { replicas, id } = one(0);
    const taken = await replicas.inbox.take(id, { workspaceIds: ['T1'], known: null }, leaseMs);
    expect(taken).toEqual([aDelivery()]);
  });

  it('leaves what happens in a channel of two workspaces to the owner of the one that subscribed it', async () => {
    await one(0).store.channels.subscribe(aChannel({ workspaceId: 'T1', id: 'C1' }));
    await settleDown([0, 1, 2]);
    const shares = await Promise.all([0, 1, 2].map(owned));
    const ofT1 = shares.findIndex((ids) => ids.includes('T1'));
    const [other = ''] = shares[(ofT1 + 1) % 3] ?? [];
    // Slack delivers for the other workspace, whose own process gets it.
    const vote = aDelivery({ workspaceId: other });
    expect(await keep((ofT1 + 1) % 3, vote, { channelId: 'C1' })).toEqual({
      who: 'elsewhere',
      workspaceId: 'T1',
    });
    const { replicas, id } = one(ofT1);
    const taken = await replicas.inbox.take(id, { workspaceIds: ['T1'], known: [] }, leaseMs);
    expect(taken).toEqual([{ ...vote, workspaceId: 'T1' }]);
    expect(await keep(ofT1, { ...vote, id: 'Ev2' }, { channelId: 'C1' })).toEqual({
      who: 'here',
      workspaceId: 'T1',
    });
  });

  it('keeps many at once, each with its own answer', async () => {
    await beat(0);
    const asked = [
      who(1, aDelivery({ id: 'Ev2' })),
      who(1, aDelivery(), { isMine: true }),
      who(1, aDelivery({ id: 'Ev2' })),
      who(1, aDelivery({ id: 'Ev3', workspaceId: 'T9' })),
    ];
    expect(await Promise.all(asked)).toEqual(['elsewhere', 'here', 'known', 'here']);
  });

  it('gives what is open to the owner once, and forgets what is done', async () => {
    await beat(0);
    await keep(1, aDelivery());
    const { replicas, id } = one(0);
    expect(await replicas.inbox.take(id, { workspaceIds: ['T2'], known: [] }, leaseMs)).toEqual([]);
    const all = { workspaceIds: teams, known: [] };
    expect(await replicas.inbox.take(id, all, leaseMs)).toEqual([aDelivery()]);
    expect(await replicas.inbox.take(id, { ...all, known: ['Ev1'] }, leaseMs)).toEqual([]);
    expect(await replicas.inbox.take(id, { ...all, known: null }, leaseMs)).toEqual([]);
    // The answer got lost.
    expect(await replicas.inbox.take(id, all, leaseMs)).toEqual([aDelivery()]);
    await replicas.inbox.done(['Ev1'], now);
    expect(await who(0, aDelivery(), { isMine: true })).toBe('known');
  });

  it('gives what a replica took that lives no more, or has left, to the next owner', async () => {
    await beat(0);
    await keep(0, aDelivery(), { isMine: true });
    now += leaseMs + 1;
    await beat(1);
    const next = one(1).replicas.inbox;
    expect(await next.take(one(1).id, { workspaceIds: teams, known: [] }, leaseMs)).toEqual([
      aDelivery(),
    ]);
    await one(1).replicas.leave(one(1).id);
    await beat(2);
    expect(
      await one(2).replicas.inbox.take(one(2).id, { workspaceIds: teams, known: [] }, leaseMs),
    ).toEqual([aDelivery()]);
  });
});

describe('the pace of requests', () => {
  it('is one for all replicas', async () => {
    const starts: number[] = [];
    const ask = (at: number) =>
      one(at).replicas.nextStart('arxiv', (free) => {
        starts.push(free);
        return free + 3000;
      });
    await Promise.all([0, 1, 2, 0, 1, 2].map(ask));
    expect(starts).toEqual([0, 3000, 6000, 9000, 12_000, 15_000]);
  });
});

describe('what a process remembers', () => {
  it('of papers is what any other process wrote last', async () => {
    const [mine, others] = [cachePapers(one(0).store).papers, cachePapers(one(1).store).papers];
    const { papers: plain } = one(2).store;
    await plain.upsert([aPaper({ id: 'a', day: '2026-03-09' })]);
    const seen = async () => {
      const all = await mine.between('2026-03-01', '2026-03-20');
      expect(await mine.getMany(all.map(({ id }) => id))).toEqual(all);
      expect(all).toEqual(await plain.between('2026-03-01', '2026-03-20'));
      return all.map(({ id, version, day }) => `${id} ${version} ${day}`);
    };
    expect(await seen()).toEqual(['a 1 2026-03-09']);
    await others.upsert([
      aPaper({ id: 'a', version: 2, day: '2026-03-10' }),
      aPaper({ id: 'b', day: '2026-03-09' }),
    ]);
    expect(await seen()).toEqual(['b 1 2026-03-09', 'a 2 2026-03-10']);
    // More writes than are told one by one.
    for (let version = 3; version <= 205; version++)
      await plain.upsert([aPaper({ id: 'a', version, day: '2026-03-10' })]);
    await plain.upsert([aPaper({ id: 'c', day: '2026-03-11' })]);
    expect(await seen()).toEqual(['b 1 2026-03-09', 'a 205 2026-03-10', 'c 1 2026-03-11']);
    await Promise.all(
      [0, 1, 2].map((at) =>
        one(at).store.papers.upsert([aPaper({ id: `d${at}`, day: '2026-03-12' })]),
      ),
    );
    expect((await seen()).slice(3)).toEqual([
      'd0 1 2026-03-12',
      'd1 1 2026-03-12',
      'd2 1 2026-03-12',
    ]);
  });

  it('of votes ends when a member is forgotten, or all is deleted, by another process', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'paperloop-replica-'));
    const { store, replicas } = await openSharedStore(folder, url);
    const forgets: (() => void)[] = [];
    const { votes } = cacheVotes(store, (forget) => void forgets.push(forget));
    const quiet = () => undefined;
    const replica = joinReplicas(replicas as ReplicaStore, { log: quietLog });
    const reloaded: string[] = [];
    await replica.start({
      onGained: async () => undefined,
      onInstallation: async (id) => void reloaded.push(id),
      onDeleted: () => {
        for (const forget of forgets) forget();
      },
      onSettings: async () => undefined,
      onHome: async () => undefined,
      onMissed: async () => undefined,
      wake: quiet,
    });
    const { workspaceId, channelId } = aGesture();
    const count = async () => (await votes.inChannel(workspaceId, channelId)).length;
    for (const memberId of ['U1', 'U2']) await votes.record(aGesture({ memberId }));
    expect(await count()).toBe(2);
    const other = one(0).store;
    await other.members.forget({ workspaceId, memberId: 'U1', own: [] });
    await eventually('the vote is gone', async () => (await count()) === 1);
    await other.workspaces.deleteAll(workspaceId);
    await eventually('all is gone', async () => (await count()) === 0);
    expect(reloaded).toContain(workspaceId);
    await replica.stop();
    await store.close();
    rmSync(folder, { recursive: true });
  });
});
