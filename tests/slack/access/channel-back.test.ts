import { expect, it } from 'vitest';
import { eventually } from '../../fakes/eventually.ts';
import { startTestBot } from '../../fakes/start-test-bot.ts';

it('leaves a channel paused that a member paused, when it is unarchived', async () => {
  const test = await startTestBot({ channel: { paused: true } });
  const { slack, channel, store, bot } = test;
  await slack.admin.archive(channel.id);
  await slack.admin.unarchive(channel.id);
  await bot.wake();
  expect((await store.channels.get(slack.teamId, channel.id))?.paused).toBe(true);
  expect(test.posts()).toEqual([]);
});

it('says in App Home and to /papers today why nothing is posted, and resumes when it is asked to', async () => {
  const test = await startTestBot();
  const { slack, channel, store, bot } = test;
  const [memberId = ''] = slack.memberIds;
  await slack.admin.removeBot(channel.id);
  await bot.wake();
  await slack.openHome({ memberId });
  const home = await eventually('App Home', () => slack.state().homes[memberId]);
  const shown = JSON.stringify(home.blocks);
  expect(shown).toContain('*I cannot post there.* I am not in that channel');
  const tries = () =>
    slack.calls.filter(
      ({ method, args }) => method === 'chat.postMessage' && args.channel === channel.id,
    ).length;
  const before = tries();
  await slack.press({ memberId, home: true, actionId: 'home_resume' });
  await eventually('another try', () => tries() > before);
  // Nobody has invited the bot: it stops again, and says so once a day.
  await bot.wake();
  expect(await store.channels.get(slack.teamId, channel.id)).toMatchObject({
    fault: 'not_in_channel',
    paused: true,
  });
});

it('asks little of Slack about a channel of 50,000', async () => {
  const test = await startTestBot();
  const { slack, channel } = test;
  const [memberId = ''] = slack.memberIds;
  slack.admin.addMembers(channel.id, 50_000);
  const called = (method: string) => slack.calls.filter((call) => call.method === method).length;
  await slack.openHome({ memberId });
  const home = await eventually('App Home', () => slack.state().homes[memberId]);
  expect(JSON.stringify(home.blocks)).toContain(channel.id);
  expect(called('conversations.members')).toBe(0);
  expect(called('users.conversations')).toBe(1);
  await slack.command({ memberId, channelId: channel.id, line: '/papers mute board games' });
  await eventually('the change', () => test.changes()[0]);
  expect(called('conversations.members')).toBe(1);
  expect(called('users.conversations')).toBe(2);
});
