import { describe, expect, it } from 'vitest';
import { eventually } from '../fakes/eventually.ts';
import { startTestBot, type TestBot } from '../fakes/start-test-bot.ts';

async function openModal(test: TestBot, line: string) {
  const memberId = test.slack.memberIds[0] ?? '';
  const modals = () => test.slack.state().modals[memberId] ?? [];
  await test.slack.command({ memberId, channelId: test.channel.id, line });
  const { viewId } = await eventually('a modal', () => modals()[0]);
  const submit = (values: Record<string, Record<string, unknown>>) =>
    test.slack.submit({ memberId, viewId, values });
  return { memberId, modals, submit };
}

const typed = (value: string) => ({
  interests: { interests_text: { type: 'plain_text_input', value } },
});

describe('the interests modal', () => {
  it('subscribes a new channel, and its first digest follows at once', async () => {
    const test = await startTestBot({ isNew: true });
    const { submit, modals, memberId } = await openModal(test, '/papers interests');
    await submit(typed('legged robots\n\n  board   games '));
    expect(modals()).toEqual([]);
    const channel = await eventually('the channel', () =>
      test.store.channels.get(test.slack.teamId, test.channel.id),
    );
    expect(channel.interests.map(({ text }) => text)).toEqual(['legged robots', 'board games']);
    await eventually('the first digest', () => test.posts().length === 6);
    const note = await eventually('a note', () => test.notes(memberId)[0]);
    expect(note.text).toContain(
      'This channel is subscribed. I post Monday to Friday at 09:00 (UTC)',
    );
  });

  it('is filled with what the channel has', async () => {
    const test = await startTestBot({ interest: 'traffic lights' });
    const { modals } = await openModal(test, '/papers interests');
    expect(JSON.stringify(modals()[0]?.blocks)).toContain('"initial_value":"traffic lights"');
  });

  it.each([
    [' \n ', 'Write at least one sentence'],
    ['?!', 'This has no word in it'],
    ['x'.repeat(301), 'This has 301 characters; 300 is the most'],
    [Array(11).fill('robots').join('\n'), 'These are 11 lines; 10 is the most'],
    ['robots\n42', 'Line 2 has no word in it'],
  ])('stays open with the fault at its field: %j', async (text, fault) => {
    const test = await startTestBot({ interest: 'traffic lights' });
    const { submit, modals } = await openModal(test, '/papers interests');
    await submit(typed(text));
    expect(modals()[0]?.errors.interests).toContain(fault);
    const channel = await test.store.channels.get(test.slack.teamId, test.channel.id);
    expect(channel?.interests[0]?.text).toBe('traffic lights');
  });

  it('tells a member where the bot is not invited what to do', async () => {
    const test = await startTestBot({ isNew: true });
    const random = test.slack.state().channels.find(({ name }) => name === 'random')?.id ?? '';
    const memberId = test.slack.memberIds[0] ?? '';
    await test.slack.command({ memberId, channelId: random, line: '/papers interests' });
    const modal = await eventually('a modal', () => test.slack.state().modals[memberId]?.[0]);
    await test.slack.submit({ memberId, viewId: modal.viewId, values: typed('robots') });
    const told = await eventually('a direct message', () =>
      test.slack.state().messages.find(({ text }) => text.includes('/invite @Paperloop')),
    );
    expect(told.text).toContain('This channel is subscribed.');
  });
});

const schedule = (over: Record<string, Record<string, unknown>> = {}) => ({
  days: {
    schedule_days: { type: 'checkboxes', selected_options: [{ value: '2' }, { value: '4' }] },
  },
  time: { schedule_time: { type: 'timepicker', selected_time: '17:30' } },
  timezone: { schedule_timezone: { type: 'plain_text_input', value: 'Europe/Berlin' } },
  placement: {
    schedule_placement: { type: 'radio_buttons', selected_option: { value: 'thread' } },
  },
  ...over,
});

describe('the schedule modal', () => {
  it('saves days, time, zone and place', async () => {
    const test = await startTestBot();
    const { submit, memberId } = await openModal(test, '/papers schedule');
    await submit(schedule());
    const note = await eventually('a note', () => test.notes(memberId)[0]);
    expect(note.text).toContain('I post Tuesday and Thursday at 17:30 (Europe/Berlin).');
    expect(await test.store.channels.get(test.slack.teamId, test.channel.id)).toMatchObject({
      schedule: { days: [2, 4], time: '17:30', timezone: 'Europe/Berlin' },
      placement: 'thread',
    });
  });

  it.each([
    ['days', { schedule_days: { type: 'checkboxes', selected_options: [{ value: '9' }] } }, 'Pick'],
    [
      'timezone',
      { schedule_timezone: { type: 'plain_text_input', value: 'Berlin' } },
      'Did you mean Europe/Berlin?',
    ],
    [
      'timezone',
      { schedule_timezone: { type: 'plain_text_input', value: 'Mars/Base' } },
      'Write a name such as',
    ],
  ])('stays open with a fault at %s', async (block, state, fault) => {
    const test = await startTestBot();
    const { submit, modals } = await openModal(test, '/papers schedule');
    await submit(schedule({ [block]: state }));
    expect(modals()[0]?.errors[block]).toContain(fault);
  });

  it('asks for interests first where the channel is not subscribed', async () => {
    const test = await startTestBot({ isNew: true });
    const memberId = test.slack.memberIds[0] ?? '';
    await test.slack.command({ memberId, channelId: test.channel.id, line: '/papers schedule' });
    const note = await eventually('an answer', () => test.notes(memberId)[0]);
    expect(note.text).toContain('Say what it wants first');
  });
});
