import { describe, expect, it } from 'vitest';
import type { Channel } from '../../../src/paper.ts';
import { eventually } from '../../fakes/eventually.ts';
import { startTestBot, type TestBot } from '../../fakes/start-test-bot.ts';
import { folderForTest } from '../../fakes/temporary-folder.ts';

const settings: Partial<Channel> = {
  interests: [
    { text: 'offline critics', weight: 2 },
    { text: 'robots that *walk*', weight: 1 },
  ],
  examples: ['2603.01001'],
  mutedTopics: ['board games'],
  followedAuthors: ['Ada Lovelace', 'Bo Levine'],
  categories: ['cs.LG'],
  rlWidth: 'wide',
  schedule: { days: [2, 4], time: '17:30', timezone: 'Europe/Lisbon' },
  placement: 'thread',
  quietDays: 'line',
  mostPicks: 10,
  weakDays: 'fill',
  recap: { weekday: 5, time: '16:00' },
  lastEditor: 'U0SOMEBODY',
  tasteSince: 77,
};

const channelOf = (test: TestBot) => test.store.channels.get(test.slack.teamId, test.channel.id);
const textOf = (note: { blocks: unknown[] }) => JSON.stringify(note.blocks);

/** What members type and press, and what they are answered. */
function hands(test: TestBot, channelId = test.channel.id) {
  const idOf = (member: number) => test.slack.memberIds[member] ?? '';
  const notes = (member = 0) =>
    test.slack
      .state()
      .messages.filter((one) => one.channelId === channelId && one.visibleTo === idOf(member));
  const ask = async (line: string, member = 0) => {
    const before = notes(member).length;
    await test.slack.command({ memberId: idOf(member), channelId, line });
    return eventually(`an answer to ${line}`, () => notes(member)[before]);
  };
  const press = (note: { ts: string }, actionId: string, member = 0) =>
    test.slack.press({ memberId: idOf(member), channelId, ts: note.ts, actionId });
  const seen = (text: string, member = 0) =>
    eventually(text, () => notes(member).find((one) => textOf(one).includes(text)));
  return { ask, press, seen, notes };
}

/** Ends the papers and gives the answer, which has the Undo. */
async function ended(test: TestBot) {
  const { ask, press, seen } = hands(test);
  await press(await ask('/papers unsubscribe'), 'subscription_end');
  return seen('Unsubscribed');
}

describe('/papers unsubscribe', () => {
  it('asks first: what would be lost, and what stays', async () => {
    const test = await startTestBot({ channel: settings });
    const before = await channelOf(test);
    const text = textOf(await hands(test).ask('/papers unsubscribe'));
    for (const part of [
      'offline critics',
      'board games',
      'Ada Lovelace',
      '1 example paper',
      'cs.LG',
      'wide',
      'Tuesday and Thursday at 17:30 (Europe/Lisbon), with a recap on Friday at 16:00',
      'everybody in the channel',
      'Votes, posts and reading lists stay',
      'undone for a day',
    ])
      expect(text).toContain(part);
    expect(await channelOf(test)).toEqual(before);
    expect(test.changes()).toEqual([]);
  });

  it('ends with the button, and Undo brings back every setting, after a restart too', async () => {
    const folder = folderForTest();
    const test = await startTestBot({ channel: settings, folder });
    const before = await channelOf(test);
    const note = await ended(test);
    expect(await channelOf(test)).toBeNull();
    await test.bot.wake();
    expect(test.posts()).toEqual([]);
    await test.restart();
    const { press, seen } = hands(test);
    await press(note, 'subscription_undo');
    await seen('The papers are back, with every');
    expect(await channelOf(test)).toEqual(before);
    await eventually('the second line', () => test.changes().length === 2);
    expect(test.changes()).toEqual([
      'Ada unsubscribed this channel.',
      'Ada brought the papers of this channel back.',
    ]);
  });

  it('works once: pressed twice at once, and an old question after it was brought back', async () => {
    const test = await startTestBot({ channel: settings });
    const { ask, press, seen, notes } = hands(test);
    const [first, second] = [await ask('/papers unsubscribe'), await ask('/papers unsubscribe', 1)];
    await Promise.all([
      press(first, 'subscription_end'),
      press(second, 'subscription_end', 1),
      press(first, 'subscription_end'),
    ]);
    const note = await seen('Unsubscribed');
    await seen('Unsubscribed', 1);
    await eventually('a line about it', () => test.changes().length === 1);
    await Promise.all([press(note, 'subscription_undo'), press(note, 'subscription_undo')]);
    await seen('The papers are back');
    await eventually('one line more', () => test.changes().length === 2);
    const after = await channelOf(test);
    // Slack delivers the press of the question once more.
    const at = test.slack
      .delivered()
      .toReversed()
      .findIndex(({ payload }) => JSON.stringify(payload).includes('"subscription_end"'));
    await test.slack.redeliver(at);
    await eventually('an answer', () =>
      [...notes(0), ...notes(1)].some((one) => textOf(one).includes('already answered')),
    );
    expect(await channelOf(test)).toEqual(after);
    expect(test.changes()).toHaveLength(2);
  });

  it('is for those who may edit, and so is Undo', async () => {
    const test = await startTestBot({ channel: { ...settings, editors: 'admins' } });
    const { ask, press, seen } = hands(test);
    // Of the look-alike's people Ada is the admin.
    expect(textOf(await ask('/papers unsubscribe', 1))).toContain('admins of the workspace');
    const question = await ask('/papers unsubscribe');
    const forged = await startForgery(test, question.ts, 'subscription_end');
    await forged();
    await seen('admins of the workspace', 1);
    expect(await channelOf(test)).not.toBeNull();
    await press(question, 'subscription_end');
    const note = await seen('Unsubscribed');
    await (await startForgery(test, note.ts, 'subscription_undo'))();
    expect(await channelOf(test)).toBeNull();
  });

  it('says when it can no longer be undone, and deletes the settings then', async () => {
    const test = await startTestBot({ channel: settings });
    const note = await ended(test);
    test.setNow('2026-03-18T09:29:00Z');
    await test.bot.wake();
    expect(await test.store.channels.ended(test.slack.teamId, test.channel.id)).not.toBeNull();
    test.setNow('2026-03-18T09:31:00Z');
    await hands(test).press(note, 'subscription_undo');
    await hands(test).seen('Too late to undo');
    expect(await channelOf(test)).toBeNull();
    await test.bot.wake();
    expect(await test.store.channels.ended(test.slack.teamId, test.channel.id)).toBeNull();
    await hands(test).press(note, 'subscription_undo');
  });

  it('never overwrites a subscription that was begun meanwhile', async () => {
    const test = await startTestBot({ channel: settings });
    const note = await ended(test);
    const fresh = { ...test.channel, interests: [{ text: 'legged robots', weight: 1 }] };
    const since = Date.parse('2026-03-17T09:40:00Z');
    await test.store.channels.subscribe({ ...fresh, since });
    await hands(test).press(note, 'subscription_undo');
    await hands(test).seen('subscribed here again since');
    expect((await channelOf(test))?.interests).toEqual(fresh.interests);
  });

  it.each(['schedule', 'editors'])(
    'leaves no form of %s without an answer that was open meanwhile',
    async (word) => {
      const test = await startTestBot({ channel: settings });
      const memberId = test.slack.memberIds[1] ?? '';
      const line = `/papers ${word}`;
      await test.slack.command({ memberId, channelId: test.channel.id, line });
      const form = await eventually('a form', () => test.slack.state().modals[memberId]?.[0]);
      await ended(test);
      await test.slack.submit({ memberId, viewId: form.viewId, values: {} });
      const note = await hands(test).seen('gets no papers yet', 1);
      expect(note.text).toContain('`/papers interests`');
      expect(await channelOf(test)).toBeNull();
    },
  );

  it('is offered back to whoever subscribes again within the day', async () => {
    const test = await startTestBot({ channel: settings });
    const before = await channelOf(test);
    await ended(test);
    const { ask, press, seen } = hands(test);
    await press(await ask('/papers subscribe', 1), 'subscription_undo', 1);
    await seen('The papers are back, with every', 1);
    expect(await channelOf(test)).toEqual(before);
  });
});

describe('picks of a member’s own', () => {
  it('are brought back from where they were ended', async () => {
    const test = await startTestBot();
    const { ask, press, seen } = hands(test);
    await ask('/papers personal 07:30');
    const own = async () => (await test.store.channels.list()).find(({ personal }) => personal);
    const before = await own();
    const note = await ask('/papers personal off');
    expect(await own()).toBeUndefined();
    await press(note, 'subscription_undo');
    await seen('Your personal picks are back');
    expect(await own()).toEqual(before);
    expect(test.changes()).toEqual([]);
  });
});

/** The press of a button that somebody else was shown. */
async function startForgery(test: TestBot, ts: string, actionId: string) {
  const ada = test.slack.memberIds[0] ?? '';
  const find = () =>
    test.slack.state().messages.find((one) => one.ts === ts && one.visibleTo === ada);
  const blocks = (find()?.blocks ?? []) as {
    elements?: { action_id?: string; value?: string }[];
  }[];
  const value = blocks
    .flatMap(({ elements }) => elements ?? [])
    .find((one) => one.action_id === actionId)?.value;
  return () =>
    test.bot.deliver({
      type: 'block_actions',
      team: { id: test.slack.teamId, domain: 'x' },
      user: { id: test.slack.memberIds[1] ?? '', team_id: test.slack.teamId },
      api_app_id: 'A1',
      token: 'x',
      trigger_id: '1.2',
      container: { type: 'message', message_ts: ts, channel_id: test.channel.id },
      channel: { id: test.channel.id, name: 'general' },
      response_url: test.slack.url,
      actions: [
        { type: 'button', action_id: actionId, block_id: 'b', value, action_ts: '1773740000.1' },
      ],
    });
}
