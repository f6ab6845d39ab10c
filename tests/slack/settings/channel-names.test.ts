import { expect, it } from 'vitest';
import { eventually } from '../../fakes/eventually.ts';
import { startTestBot } from '../../fakes/start-test-bot.ts';

type Test = Awaited<ReturnType<typeof startTestBot>>;

const envelope = (test: Test) => ({
  type: 'event_callback',
  team_id: test.slack.teamId,
  event_id: 'Ev0NAME',
});

/** The form of `/papers interests` for each name that the command may tell, and how often Slack was asked for it. */
async function createFormFor(test: Test) {
  const [memberId = ''] = test.slack.memberIds;
  await test.slack.command({ memberId, channelId: test.channel.id, line: '/papers interests' });
  await eventually('the form', () => test.slack.state().modals[memberId]?.[0]);
  const sent = test.slack.delivered().at(-1)?.payload;
  return async (told: string) => {
    const before = test.slack.calls.length;
    await test.bot.deliver({ ...sent, channel_name: told });
    const calls = test.slack.calls.slice(before);
    const opened = calls.find(({ method }) => method === 'views.open');
    const asked = calls.filter(({ method }) => method === 'conversations.info').length;
    return { form: JSON.stringify(opened?.args), asked };
  };
}

it('asks for the name of a private channel, which a command does not tell', async () => {
  const test = await startTestBot();
  const formFor = await createFormFor(test);
  const { form, asked } = await formFor('privategroup');
  expect(asked).toBe(1);
  expect(form).not.toContain('privategroup');
  expect(form).toContain('general');
  expect((await formFor('lab-club')).form).toContain('lab-club');
});

it('keeps the name that is known where Slack does not tell it', async () => {
  const test = await startTestBot();
  const formFor = await createFormFor(test);
  await test.store.channels.update(test.slack.teamId, test.channel.id, { name: 'secret-lab' });
  test.slack.setFaultRule(({ method }) =>
    method === 'conversations.info' ? { kind: 'error', error: 'channel_not_found' } : null,
  );
  expect((await formFor('privategroup')).form).toContain('secret-lab');
});

it.each(['channel_rename', 'group_rename'])('follows %s', async (type) => {
  const test = await startTestBot();
  const { id } = test.channel;
  const event = { type, channel: { id, name: 'robot-club', created: 1773900000 } };
  await test.bot.deliver({ ...envelope(test), event });
  expect(await test.store.channels.get(test.slack.teamId, id)).toMatchObject({
    name: 'robot-club',
    interests: test.channel.interests,
  });
  // Of a channel that gets no papers nothing is kept.
  const other = { type, channel: { id: 'C0OTHER', name: 'tea' } };
  await test.bot.deliver({ ...envelope(test), event: other });
  expect(await test.store.channels.get(test.slack.teamId, 'C0OTHER')).toBeNull();
  expect(test.problems).toEqual([]);
});
