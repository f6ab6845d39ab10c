import { expect, it } from 'vitest';
import type { ApiFault } from '../../../playground/look-alike.ts';
import { eventually } from '../../fakes/eventually.ts';
import { startTestBot, type TestBot } from '../../fakes/start-test-bot.ts';

const fail = (test: TestBot, method: string, fault: ApiFault) =>
  test.slack.setFaultRule((call) => (call.method === method ? fault : null));

const direct = ({ slack }: TestBot, memberId: string) =>
  slack
    .state()
    .messages.filter((one) => one.channelId === `D${memberId.slice(1)}`)
    .map(({ text }) => text);

it.each([
  ['missing_scope', 'an admin must install it again'],
  ['channel_not_found', '/invite @Paperloop'],
  ['not_in_channel', '/invite @Paperloop'],
  ['is_archived', 'archived: unarchive it'],
  ['ratelimited', 'slow down'],
  ['something_new', 'Slack refused it (something_new).'],
])('a command that Slack refuses with %s is answered with what to do', async (error, hint) => {
  const test = await startTestBot();
  const [ada = ''] = test.slack.memberIds;
  fail(test, 'views.open', { kind: 'error', error });
  await test.slack.command({
    memberId: ada,
    channelId: test.channel.id,
    line: '/papers interests',
  });
  const note = await eventually('a sentence', () => test.notes(ada)[0]);
  expect(note.text).toContain(hint);
});

it('a command at a full rate limit says how long to wait', async () => {
  const test = await startTestBot();
  const [ada = ''] = test.slack.memberIds;
  fail(test, 'views.open', {
    kind: 'status',
    status: 429,
    afterSuccess: false,
    retryAfterSeconds: 7,
  });
  await test.slack.command({
    memberId: ada,
    channelId: test.channel.id,
    line: '/papers schedule',
  });
  const note = await eventually('a sentence', () => test.notes(ada)[0]);
  expect(note.text).toContain('wait 7 seconds');
});

it('a press that fails is acknowledged, and told to whoever pressed and to nobody else', async () => {
  const test = await startTestBot();
  await test.bot.wake();
  const [ada = '', bram = ''] = test.slack.memberIds;
  const [, pick] = test.posts();
  fail(test, 'views.open', { kind: 'error', error: 'expired_trigger_id' });
  await test.slack.openHome({ memberId: ada });
  await eventually('App Home', () => test.slack.state().homes[ada]);
  const { acked } = await test.slack.press({
    memberId: ada,
    home: true,
    actionId: 'home_interests',
  });
  expect(acked).toBe(true);
  await eventually('a direct message', () =>
    direct(test, ada).some((text) => text.includes('That took too long')),
  );
  expect(direct(test, bram)).toEqual([]);
  test.store.saved.add = async () => {
    throw new Error('disk on fire, token xoxb-secret');
  };
  const place = { memberId: bram, channelId: test.channel.id, ts: pick?.ts ?? '' };
  await test.slack.press({ ...place, actionId: 'paper_save' });
  const note = await eventually('a note', () => test.notes(bram)[0]);
  expect(note.text).toBe('Something went wrong on my side. Please try again.');
});

it('a form that was saved for a channel the bot is not in says so in the member’s messages', async () => {
  const test = await startTestBot({ isNew: true });
  const [ada = ''] = test.slack.memberIds;
  const { random = '' } = test.slack.channelIds;
  await test.slack.command({ memberId: ada, channelId: random, line: '/papers interests' });
  const form = await eventually('the form', () => test.slack.state().modals[ada]?.[0]);
  // It had joined for the form, and is taken out before that is saved.
  await test.slack.admin.removeBot(random);
  await test.slack.submit({
    memberId: ada,
    viewId: form.viewId,
    values: { interests: { interests_text: { type: 'plain_text_input', value: 'critics' } } },
  });
  const told = await eventually('a direct message', () => direct(test, ada)[0]);
  expect(told).toContain('subscribed');
  expect(told).toContain('/invite @Paperloop');
});

it.each([
  ['not_in_channel', '/invite @Paperloop'],
  ['channel_not_found', '/invite @Paperloop'],
  ['is_archived', 'archived: unarchive it'],
  ['missing_scope', 'an admin must install it again'],
])(
  'a digest that Slack refuses with %s is told to whoever set the channel up, once',
  async (error, hint) => {
    const test = await startTestBot({ isNew: true, now: '2026-03-17T08:00:00Z' });
    const [ada = '', bram = ''] = test.slack.memberIds;
    const { id: channelId } = test.channel;
    await test.slack.command({ memberId: bram, channelId, line: '/papers interests' });
    const form = await eventually('the form', () => test.slack.state().modals[bram]?.[0]);
    await test.slack.submit({
      memberId: bram,
      viewId: form.viewId,
      values: { interests: { interests_text: { type: 'plain_text_input', value: 'critics' } } },
    });
    await eventually('the answer', () => test.notes(bram)[0]);
    test.slack.setFaultRule(({ method, args }) =>
      method === 'chat.postMessage' && args.channel === channelId ? { kind: 'error', error } : null,
    );
    test.setNow('2026-03-17T09:00:00Z');
    await test.bot.wake();
    const told = await eventually('a direct message', () => direct(test, bram)[0]);
    expect(told).toContain("I could not post today's papers (#general).");
    expect(told).toContain(hint);
    test.setNow('2026-03-17T09:11:00Z');
    await test.bot.wake();
    expect(direct(test, bram)).toHaveLength(1);
    expect(direct(test, ada)).toEqual([]);
    await test.restart();
    await test.bot.wake();
    expect(direct(test, bram)).toHaveLength(1);
    // Once it is mended, a word of anybody's brings the day after all.
    test.slack.setFaultRule(null);
    await test.slack.command({ memberId: ada, channelId, line: '/papers resume' });
    await test.slack.command({ memberId: ada, channelId, line: '/papers now' });
    await eventually('the picks', () => test.posts().length === 6);
    await eventually('no fault', async () => {
      const stored = await test.store.channels.get(test.slack.teamId, channelId);
      return stored?.fault === null && !stored.paused;
    });
  },
);
