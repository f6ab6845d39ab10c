import { appendFileSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Delivery, isWorthRepeating, openInbox } from '../../../src/slack/connection/inbox.ts';
import { eventually } from '../../fakes/eventually.ts';
import { startTestBot } from '../../fakes/start-test-bot.ts';
import { folderForTest } from '../../fakes/temporary-folder.ts';

function newPath(): string {
  const folder = folderForTest();
  return join(folder, 'inbox.jsonl');
}

const delivery = (id: string, over: Partial<Delivery> = {}): Delivery => ({
  id,
  type: 'interactive',
  body: { type: 'block_actions', n: id },
  at: 1_000_000,
  ...over,
});

/** No inbox that can be written to has a fault. */
const unexpected = (error: unknown) => {
  throw error;
};

describe('an inbox', () => {
  it('gives back what was kept and not done, oldest first, whatever was cut off', async () => {
    const path = newPath();
    const first = openInbox(path, unexpected);
    expect(first.pending).toEqual([]);
    await Promise.all(['a', 'b', 'c'].map((id) => first.inbox.keep(delivery(id))));
    first.inbox.done('b');
    first.inbox.close();
    appendFileSync(path, '{"id":"d","type":"interac');
    const second = openInbox(path, unexpected);
    expect(second.pending.map(({ id }) => id)).toEqual(['a', 'c']);
    expect(second.pending[0]?.body).toEqual({ type: 'block_actions', n: 'a' });
    await second.inbox.keep(delivery('e'));
    second.inbox.done('a');
    second.inbox.close();
    const third = openInbox(path, unexpected);
    expect(third.pending.map(({ id }) => id)).toEqual(['c', 'e']);
    third.inbox.close();
  });

  it('lets the work go on when the disk is full, and says so', async () => {
    const faults: unknown[] = [];
    // Every write to this file of Linux fails as on a full disk.
    const { inbox, pending } = openInbox('/dev/full', (error) => faults.push(error));
    expect(pending).toEqual([]);
    await inbox.keep(delivery('a'));
    expect(faults).toEqual([expect.objectContaining({ code: 'ENOSPC' })]);
    await inbox.keep(delivery('b'));
    inbox.done('a');
    inbox.done('b');
    expect(faults.length).toBeGreaterThan(2);
    inbox.close();
  });

  it('is empty when all is done, and nobody else can read it', async () => {
    const path = newPath();
    const { inbox } = openInbox(path, unexpected);
    await inbox.keep(delivery('a'));
    expect(readFileSync(path, 'utf8')).toContain('block_actions');
    expect(statSync(path).mode & 0o077).toBe(0);
    inbox.done('a');
    expect(readFileSync(path, 'utf8')).toBe('');
    inbox.close();
  });
});

it.each([
  ['a vote of an hour ago', {}, 60, true],
  ['a vote of two days ago', {}, 2880, false],
  ['a reaction of an hour ago', { type: 'events_api', body: {} }, 60, true],
  ['a command of a minute ago', { type: 'slash_commands', body: {} }, 1, true],
  ['a command of an hour ago', { type: 'slash_commands', body: {} }, 60, false],
  ['a shortcut of an hour ago', { body: { type: 'message_action' } }, 60, false],
])('%s is worth repeating or not', (_, over, minutes, expected) => {
  const at = 1_000_000_000;
  expect(isWorthRepeating(delivery('a', { ...over, at }), at + minutes * 60_000)).toBe(expected);
});

/** What was thrown, as the log has it. */
const lineOf = (fields: object) => JSON.stringify(fields);

describe('the sockets', () => {
  it('takes presses, commands, forms with faults, and reactions', async () => {
    const inboxPath = newPath();
    const test = await startTestBot({ sockets: { inboxPath } });
    await test.bot.wake();
    const { slack, channel, store } = test;
    const [memberId = ''] = slack.memberIds;
    const [, pick, other] = test.posts();
    const place = { memberId, channelId: channel.id, ts: pick?.ts ?? '' };
    const pressed = await slack.press({ ...place, actionId: 'vote_up' });
    const reacted = await slack.react({ ...place, ts: other?.ts ?? '', name: '-1', on: true });
    expect([pressed.acked, reacted.acked]).toEqual([true, true]);
    await eventually('both votes', async () => {
      const votes = await store.votes.inChannel(slack.teamId, channel.id);
      return votes.length === 2;
    });
    await slack.command({ memberId, channelId: channel.id, line: '/papers schedule' });
    const form = await eventually('the form', () => slack.state().modals[memberId]?.[0]);
    const typed = { schedule_timezone: { type: 'plain_text_input', value: 'Middle/Earth' } };
    await slack.submit({ memberId, viewId: form.viewId, values: { timezone: typed } });
    expect(slack.state().modals[memberId]?.[0]?.errors.timezone).toContain('Middle/Earth');
    await eventually('an empty inbox', () => readFileSync(inboxPath, 'utf8') === '');
  });

  it('does what an earlier process acknowledged and did not finish, once', async () => {
    const inboxPath = newPath();
    const test = await startTestBot();
    await test.bot.wake();
    const { slack, store, channel } = test;
    const [memberId = ''] = slack.memberIds;
    const [, pick] = test.posts();
    const post = await store.posts.findByTs(slack.teamId, channel.id, pick?.ts ?? '');
    const { inbox } = openInbox(inboxPath, unexpected);
    const action = {
      type: 'button',
      action_id: 'vote_up',
      block_id: 'b',
      value: post?.paperId,
      action_ts: '1773740000.000100',
      text: { type: 'plain_text', text: '👍 0' },
    };
    const body = {
      type: 'block_actions',
      user: { id: memberId },
      team: { id: slack.teamId, domain: 'x' },
      channel: { id: channel.id, name: channel.name },
      container: { type: 'message' },
      trigger_id: '1.2',
      response_url: `${slack.url}/none`,
      actions: [action],
    };
    await inbox.keep({ id: 'lost', type: 'interactive', body, at: Date.now() });
    inbox.close();
    await test.restart({ inboxPath });
    const vote = await eventually('the vote', () =>
      store.votes.get(slack.teamId, memberId, post?.paperId ?? ''),
    );
    expect(vote.value).toBe('up');
    await eventually('an empty inbox', () => readFileSync(inboxPath, 'utf8') === '');
    await test.restart({ inboxPath });
    expect((await store.votes.get(slack.teamId, memberId, post?.paperId ?? ''))?.value).toBe('up');
  });

  it('reconnects when Slack refreshes a socket, and loses nothing in between', async () => {
    const test = await startTestBot({ sockets: { inboxPath: null } });
    await test.bot.wake();
    const [memberId = ''] = test.slack.memberIds;
    const line = '/papers help';
    test.slack.disconnectSockets('refresh_requested');
    await test.slack.untilConnected();
    const { acked } = await test.slack.command({ memberId, channelId: test.channel.id, line });
    expect(acked).toBe(true);
  });

  it('works on what it could not acknowledge, since its socket was told to go meanwhile', async () => {
    const test = await startTestBot({ sockets: { inboxPath: newPath() } });
    const [memberId = ''] = test.slack.memberIds;
    await eventually('all sockets', () => test.slack.openSockets() === 3);
    expect(test.notes(memberId)).toEqual([]);
    for (const how of ['refresh_requested', 'reset'] as const) {
      const line = `/papers search ${how}`;
      const asked = test.slack.command({ memberId, channelId: test.channel.id, line });
      test.slack.dropSocket(how);
      const { acked } = await asked;
      const isAnswered = () => test.notes(memberId).some(({ text }) => text.includes(how));
      if (acked || how === 'refresh_requested')
        await eventually(`an answer to ${line}`, isAnswered);
    }
  });

  it('are opened again after Slack refused it, and what was being done is done once', async () => {
    const inboxPath = newPath();
    const test = await startTestBot({ sockets: { inboxPath, reconnectMs: 200 } });
    const { slack, store, channel } = test;
    const { get } = store.digests;
    // Two commands that are being worked on when the sockets are lost: one ends before they are back, one after.
    const gates = [0, 1].map(() => Promise.withResolvers<void>());
    let asked = 0;
    store.digests.get = async (...key) => {
      await gates[asked++]?.promise;
      return get(...key);
    };
    const [early = '', late = ''] = slack.memberIds;
    for (const [at, memberId] of [early, late].entries()) {
      await slack.command({ memberId, channelId: channel.id, line: '/papers today' });
      await eventually('the work', () => asked === at + 1);
    }
    slack.setFaultRule(({ method }) =>
      method === 'apps.connections.open' ? { kind: 'error', error: 'invalid_auth' } : null,
    );
    slack.disconnectSockets('link_disabled');
    const refusals = () =>
      test.problems.filter(({ fields }) => /invalid_auth/.test(lineOf(fields)));
    await eventually('more than one try', () => refusals().length > 3);
    expect(slack.openSockets()).toBe(0);
    gates[0]?.resolve();
    await eventually('the first answer', () => test.notes(early)[0]);
    slack.setFaultRule(null);
    await slack.untilConnected();
    const line = '/papers help';
    const { acked } = await slack.command({ memberId: late, channelId: channel.id, line });
    expect(acked).toBe(true);
    await eventually('help', () => test.notes(late)[0]);
    gates[1]?.resolve();
    await eventually('an empty inbox', () => readFileSync(inboxPath, 'utf8') === '');
    expect(test.notes(early)).toHaveLength(1);
    expect(test.notes(late)).toHaveLength(2);
  });
});
