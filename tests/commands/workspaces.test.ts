import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { deleteWorkspaceCommand } from '../../src/commands/delete-workspace.ts';
import { forgetMemberCommand } from '../../src/commands/forget-member.ts';
import { rotateKeyCommand } from '../../src/commands/rotate-key.ts';
import { ConfigError, UsageError } from '../../src/errors.ts';
import { sealWith } from '../../src/slack/workspaces/keys.ts';
import { rotateKeyAtStart } from '../../src/slack/workspaces/rotate-key.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { aChannel, aGesture, aPost, aWorkspace } from '../builders.ts';
import { type CaughtOutput, catchOutput } from '../fakes/catch-output.ts';

const [former, key, strange] = ['ab'.repeat(32), 'cd'.repeat(32), 'ef'.repeat(32)];

let folder: string;
let output: CaughtOutput;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'paperloop-workspaces-'));
  output = catchOutput();
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

async function within<T>(work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(folder);
  return work(store).finally(() => store.close());
}

const install = (id: string, by: string) =>
  within((store) =>
    store.installations.save({
      workspaceId: id,
      encrypted: sealWith(by, null).encrypt(`token of ${id}`),
      installedAt: 1,
    }),
  );
/** By workspace, what opens with a key. */
const opened = (by: string) =>
  within(async (store) =>
    (await store.installations.list()).map(({ encrypted }) =>
      sealWith(by, null).decrypt(encrypted),
    ),
  );

const slack = {
  SLACK_CLIENT_ID: '1.2',
  SLACK_CLIENT_SECRET: 's',
  SLACK_SIGNING_SECRET: 's',
  PORT: '3000',
};
const rotate = (env: Record<string, string> = {}) =>
  rotateKeyCommand.run([], {
    PAPERLOOP_DATA_DIR: folder,
    ...slack,
    PAPERLOOP_TOKEN_KEY: key,
    PAPERLOOP_TOKEN_KEY_OLD: former,
    ...env,
  });

it('encrypts every token anew, and again changes nothing', async () => {
  for (const id of ['T001', 'T002']) await install(id, former);
  expect(await rotate()).toBe(0);
  expect(await opened(key)).toEqual(['token of T001', 'token of T002']);
  expect(await opened(former)).toEqual([null, null]);
  expect(output.out()).toContain('2 encrypted with the new key, 0 had it already.');
  expect(await rotate()).toBe(0);
  expect(output.out()).toContain('0 encrypted with the new key, 2 had it already.');
});

it('changes nothing by a start where other processes may know the former key alone', async () => {
  await install('T001', former);
  const lines: string[] = [];
  const note = (_: object, line: string) => void lines.push(line);
  const log = { debug: note, info: note, warn: note, error: note };
  const start = (isShared: boolean) =>
    within(({ installations }) =>
      rotateKeyAtStart(installations, { key, former }, { log, isShared }),
    );
  await start(true);
  expect(await opened(former)).toEqual(['token of T001']);
  expect(lines.join()).toContain('npm run rotate-key');
  await start(false);
  expect(await opened(key)).toEqual(['token of T001']);
});

it('names what opens with neither key, leaves it, and changes the others', async () => {
  await install('T001', former);
  await install('T002', strange);
  expect(await rotate()).toBe(1);
  expect(output.out()).toContain('T002 opens with neither key');
  expect(await opened(key)).toEqual(['token of T001', null]);
  expect(await opened(strange)).toEqual([null, 'token of T002']);
  await expect(rotate({ PAPERLOOP_TOKEN_KEY_OLD: '' })).rejects.toThrow(ConfigError);
});

it('has changed none of them when it is killed on the way', async () => {
  for (const id of ['T001', 'T002', 'T003']) await install(id, former);
  const script = join(import.meta.dirname, 'rotate-key-process.ts');
  const killed = spawnSync(process.execPath, [script, folder, key, former, '2']);
  expect(killed.signal).toBe('SIGKILL');
  expect(await opened(former)).toEqual(['token of T001', 'token of T002', 'token of T003']);
  expect(await rotate()).toBe(0);
  expect((await opened(key)).includes(null)).toBe(false);
});

it('deletes everything of a workspace after --yes, and lists them before', async () => {
  await within(async (store) => {
    for (const id of ['T001', 'T002']) {
      await store.channels.upsertWorkspace(aWorkspace({ id, name: `Lab ${id}` }));
      await store.channels.subscribe(aChannel({ workspaceId: id, id: `C${id}` }));
      await store.votes.record(aGesture({ workspaceId: id }));
    }
    await store.workspaces.leave({ workspaceId: 'T002', deleteAt: Date.UTC(2026, 3, 1) });
  });
  await install('T001', key);
  const run = (...args: string[]) =>
    deleteWorkspaceCommand.run(args, { PAPERLOOP_DATA_DIR: folder });
  expect(await run()).toBe(0);
  expect(output.out()).toContain('T001  Lab T001, installed\n');
  expect(output.out()).toContain('T002  Lab T002, removed the app, is deleted on 2026-04-01\n');
  expect(await run('T001')).toBe(1);
  expect(output.out()).toContain('Add --yes');
  expect(await within((store) => store.channels.list())).toHaveLength(2);
  expect(await run('T001', '--yes')).toBe(0);
  const left = await within(async (store) => [
    (await store.channels.list()).map(({ workspaceId }) => workspaceId),
    await store.installations.list(),
  ]);
  expect(left).toEqual([['T002'], []]);
  await expect(run('T001', '--yes')).rejects.toThrow(UsageError);
  await expect(run('T001', 'T002')).rejects.toThrow('takes one id');
});

it('forgets a member who has left after --yes, with a conversation of their own, and nobody else', async () => {
  await within(async (store) => {
    await store.channels.upsertWorkspace(aWorkspace());
    for (const memberId of ['U1', 'U2']) {
      await store.votes.record(aGesture({ memberId, paperId: '2603.00001' }));
      const channelId = `D${memberId}`;
      await store.votes.record(
        aGesture({ memberId, channelId, paperId: '2603.00002', key: memberId }),
      );
      await store.posts.begin(aPost({ channelId }));
    }
  });
  const run = (...args: string[]) =>
    forgetMemberCommand.run(['T001', ...args], { PAPERLOOP_DATA_DIR: folder });
  expect(await run('U1')).toBe(1);
  expect(output.out()).toMatch(/votes +2\n/);
  expect(output.out()).toMatch(/messages +1\n/);
  expect(output.out()).toContain('Add --yes');
  expect(await run('U1', '--yes')).toBe(0);
  const kept = (memberId: string) =>
    within((store) => store.members.data({ workspaceId: 'T001', memberId, own: [`D${memberId}`] }));
  expect(await kept('U1')).toMatchObject({ votes: [], gestures: [], messages: [] });
  expect(await kept('U2')).toMatchObject({ votes: [{}, {}], messages: [{}] });
  await expect(run('U1', '--yes')).rejects.toThrow('Nothing is kept about a member U1');
  await expect(run()).rejects.toThrow(UsageError);
});
