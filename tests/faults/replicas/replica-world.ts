import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LookAlike } from '../../../playground/look-alike.ts';
import { startLookAlike } from '../../../playground/slack/start-look-alike.ts';
import { postgresStore } from '../../../src/store/postgres/postgres-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { aChannel, anInterest } from '../../builders.ts';
import { themedPapers } from '../../fakes/themed-papers.ts';
import { fastClock } from '../fast-clock.ts';
import { keptCompiled } from '../kept-compiled.ts';

export const day = '2026-03-17';
const start = `${day}T09:30:00Z`;

/** For how long a process owns a workspace here: the machine may be busy. */
export const leaseMs = 3000;

/** A header and five picks. */
const postsAChannel = 6;

export interface Replica {
  process: ChildProcess;
  /** What it warned of. */
  told: string[];
  ready: Promise<void>;
  ended: Promise<void>;
  /** What `/readyz` answers; `null`: nothing. */
  readiness(): Promise<{ isReady: boolean; text: string } | null>;
}

/** A Slack with one workspace, and a PostgreSQL, for several real bots. */
export interface ReplicaWorld {
  slack: LookAlike;
  store: Store;
  channelIds: string[];
  launch(): Replica;
  /** From now on the channels are due, all where none are named. */
  subscribe(channelIds?: readonly string[]): Promise<void>;
  /** How many messages of the bot stand in the channels. */
  posts(): number;
  /** Whether all channels have their papers, as the store knows. */
  isWhole(): Promise<boolean>;
  /** What is not as it should be: nothing twice, nothing missing. */
  faults(): Promise<string[]>;
  /** Messages that were one too many and were taken back. */
  takenBack(): number;
  close(): Promise<void>;
}

async function subscribe(store: Store, slack: LookAlike, channelIds: readonly string[]) {
  for (const id of channelIds)
    await store.channels.subscribe(
      aChannel({
        workspaceId: slack.teamId,
        id,
        interests: [anInterest({ text: 'offline critics' })],
        schedule: { days: [1, 2, 3, 4, 5, 6, 7], time: '09:00', timezone: 'UTC' },
      }),
    );
}

interface FromReplica {
  ready?: boolean;
  told?: string;
  error?: string;
  healthPort?: number;
}

function launchReplica(settings: object): Replica {
  const child = fork(join(import.meta.dirname, 'replica-bot.ts'), [JSON.stringify(settings)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: keptCompiled,
  });
  const told: string[] = [];
  const ready = Promise.withResolvers<void>();
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let port = 0;
  child.on('message', (message: FromReplica) => {
    port = message.healthPort ?? port;
    if (message.ready) ready.resolve();
    if (message.told) told.push(`${message.told} ${message.error ?? ''}`);
  });
  const readiness = async () => {
    try {
      const response = await fetch(`http://127.0.0.1:${port}/readyz`);
      return { isReady: response.status === 200, text: await response.text() };
    } catch {
      return null;
    }
  };
  return { process: child, told, ready: Promise.race([ready.promise, ended]), ended, readiness };
}

/** @param url of an empty database. */
export async function newReplicaWorld(url: string, channels: number): Promise<ReplicaWorld> {
  const began = Date.now();
  const slack = await startLookAlike({ port: 0, now: fastClock(start, began) });
  const folder = mkdtempSync(join(tmpdir(), 'paperloop-replicas-'));
  const store = await postgresStore(url);
  const channelIds = slack.admin.addChannels(channels);
  await store.papers.upsert(themedPapers(day));
  await store.channels.upsertWorkspace({ id: slack.teamId, name: 'Example Lab' });
  const replicas: Replica[] = [];
  const inChannel = (id: string) =>
    slack
      .state()
      .messages.filter(
        (one) => one.channelId === id && one.memberId === slack.botUserId && one.visibleTo === null,
      );
  return {
    slack,
    store,
    channelIds,
    launch: () => {
      const { apiUrl, botToken, appToken } = slack;
      const own = { folder: join(folder, `${replicas.length}`), databaseUrl: url, leaseMs };
      const replica = launchReplica({ ...own, apiUrl, botToken, appToken, start, began });
      replicas.push(replica);
      return replica;
    },
    subscribe: (ids = channelIds) => subscribe(store, slack, ids),
    posts: () =>
      slack.state().messages.filter(({ memberId }) => memberId === slack.botUserId).length,
    isWhole: async () => {
      const days = channelIds.map((id) => store.digests.postedAt(slack.teamId, id, day));
      return (await Promise.all(days)).every((at) => at !== null);
    },
    faults: async () => {
      const faults: string[] = [];
      for (const id of channelIds) {
        const posts = inChannel(id);
        if (posts.length !== postsAChannel) faults.push(`${posts.length} posts in ${id}`);
        if (new Set(posts.map(({ text }) => text)).size !== posts.length)
          faults.push(`a post twice in ${id}`);
        const known = await store.posts.ofDay(slack.teamId, id, day);
        const places = new Set(posts.map(({ ts }) => ts));
        if (known.some(({ ts }) => ts === null || !places.has(ts)))
          faults.push(`a post of ${id} is not known`);
      }
      return faults;
    },
    takenBack: () => slack.calls.filter(({ method }) => method === 'chat.delete').length,
    close: async () => {
      for (const { process, ended } of replicas) {
        if (process.exitCode === null && process.signalCode === null) process.kill('SIGKILL');
        await ended;
      }
      await slack.close();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
