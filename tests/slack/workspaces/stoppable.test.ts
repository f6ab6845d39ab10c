import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import { expect, it } from 'vitest';
import { StoreAwayError } from '../../../src/errors.ts';
import { stoppable } from '../../../src/slack/workspaces/stoppable.ts';
import { manyWorkspaces } from '../../../src/slack/workspaces/workspace-clients.ts';
import { sqliteStore } from '../../../src/store/sqlite/sqlite-store.ts';
import { eventually } from '../../fakes/eventually.ts';
import { quietLog } from '../../fakes/quiet-log.ts';

const hour = 3_600_000;
const note = () => undefined;
const revoked = new WebAPIPlatformError({ ok: false, error: 'token_revoked' });

/** Two processes on one store, each with a client of the workspace. */
function twoProcesses() {
  const store = sqliteStore(':memory:', note);
  const clock = { at: 1000 };
  const asked: number[] = [];
  const slack = { accepts: false };
  const changed: string[] = [];
  const start = (place: number) => {
    const all = manyWorkspaces();
    const test = async () => {
      asked.push(place);
      if (!slack.accepts) throw revoked;
      return { ok: true };
    };
    const client = { auth: { test } } as unknown as WebClient;
    const now = () => new Date(clock.at);
    const onChange = (id: string) => void changed.push(id);
    const workspaces = stoppable(all, { log: quietLog, now, store, onChange });
    workspaces.set('T1', client);
    return { workspaces, client };
  };
  return { store, clock, asked, slack, changed, start };
}

it('a workspace that Slack refuses is known after a restart, and asked for again when it is time', async () => {
  const { store, clock, asked, changed, start } = twoProcesses();
  const first = start(1).workspaces;
  first.stop('T1', 'token_revoked');
  await eventually('stored', async () => changed.length === 1);
  expect(await store.workspaces.stops()).toEqual([
    { workspaceId: 'T1', code: 'token_revoked', askAt: 1000 + hour },
  ]);
  const next = start(2).workspaces;
  await next.load();
  expect([next.has('T1'), next.stopped(), next.isAllStopped()]).toEqual([
    false,
    ['token_revoked'],
    true,
  ]);
  clock.at += hour - 1;
  await next.askAgain();
  expect(asked).toEqual([]);
  clock.at += 1;
  await next.askAgain(() => false);
  expect(asked).toEqual([]);
  await next.askAgain();
  expect([asked, next.has('T1')]).toEqual([[2], false]);
  // The other process takes the workspace over, and does not ask before another hour is over.
  await first.load();
  await first.askAgain();
  expect(asked).toEqual([2]);
});

it('a token that works again, or a new one, ends the stop for all processes', async () => {
  const { store, clock, slack, changed, start } = twoProcesses();
  const first = start(1);
  const second = start(2);
  first.workspaces.stop('T1', 'account_inactive');
  await eventually('stored', async () => changed.length === 1);
  await second.workspaces.load();
  expect(second.workspaces.has('T1')).toBe(false);
  slack.accepts = true;
  clock.at += hour;
  await second.workspaces.askAgain();
  await eventually('stored', async () => (await store.workspaces.stops()).length === 0);
  await first.workspaces.load();
  expect([first.workspaces.has('T1'), second.workspaces.has('T1')]).toEqual([true, true]);
  first.workspaces.stop('T1', 'token_revoked');
  await eventually('stored', async () => (await store.workspaces.stops()).length === 1);
  first.workspaces.set('T1', first.client);
  await eventually('stored', async () => (await store.workspaces.stops()).length === 0);
});

it('what the store could not take is not overlooked, and is written later', async () => {
  const { store, start, changed } = twoProcesses();
  const { stop } = store.workspaces;
  store.workspaces.stop = async () => {
    throw new StoreAwayError('away');
  };
  const { workspaces } = start(1);
  workspaces.stop('T1', 'token_revoked');
  await workspaces.load();
  expect(workspaces.has('T1')).toBe(false);
  store.workspaces.stop = stop;
  await workspaces.askAgain();
  expect([(await store.workspaces.stops()).length, changed]).toEqual([1, ['T1']]);
});
