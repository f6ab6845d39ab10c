import { expect, it } from 'vitest';
import { aChannel, anInterest } from '../../builders.ts';
import { eventually } from '../../fakes/eventually.ts';
import { startTestBot, type TestBot } from '../../fakes/start-test-bot.ts';

/** @param speed milliseconds of the pace in one of this machine's. */
async function startPaced(channels: number, speed = 100): Promise<TestBot & { ids: string[] }> {
  const test = await startTestBot({
    now: '2026-03-17T08:59:00Z',
    env: { PAPERLOOP_SLACK_PACE: String(speed) },
  });
  test.slack.limitRates(() => performance.now() * speed);
  const ids = test.slack.admin.addChannels(channels);
  for (const id of ids)
    await test.store.channels.subscribe(
      aChannel({
        workspaceId: test.slack.teamId,
        id,
        name: id,
        interests: [anInterest({ text: 'offline critics' })],
        schedule: { days: [1, 2, 3, 4, 5], time: '09:00', timezone: 'UTC' },
      }),
    );
  test.setNow('2026-03-17T09:00:00Z');
  return { ...test, ids };
}

const tooMany = ({ slack }: TestBot) =>
  slack.calls.filter(({ answer }) => answer.error === 'ratelimited').map(({ method }) => method);
const postsIn = ({ slack }: TestBot, channelId: string) =>
  slack.state().messages.filter((one) => one.channelId === channelId).length;

it('posts to twenty channels in the same minute, while people vote, and Slack never says 429', async () => {
  const test = await startPaced(19);
  const { slack, bot, channel, ids } = test;
  const round = bot.wake();
  await eventually('the first pick', () => test.posts().length >= 2);
  const [, pick] = test.posts();
  const presses = slack.memberIds.map((memberId) =>
    slack.press({ memberId, channelId: channel.id, ts: pick?.ts ?? '', actionId: 'vote_up' }),
  );
  expect((await Promise.all(presses)).every(({ acked }) => acked)).toBe(true);
  await eventually(
    'the notes',
    () => slack.memberIds.every((id) => test.notes(id).length > 0),
    20_000,
  );
  await round;
  for (const id of ids) expect(postsIn(test, id)).toBe(6);
  expect(test.posts()).toHaveLength(6);
  expect(tooMany(test)).toEqual([]);
  expect(test.problems).toEqual([]);
});

it('leaves a channel alone for as long as Slack says, and goes on with the others', async () => {
  const test = await startPaced(2, 100_000);
  const { slack, bot, ids } = test;
  const [busy = '', quiet = ''] = ids;
  let refused = 0;
  slack.limitRates(null);
  slack.setFaultRule(({ method, args }) => {
    if (method !== 'chat.postMessage' || args.channel !== busy) return null;
    refused++;
    return { kind: 'status', status: 429, afterSuccess: false, retryAfterSeconds: 3600 };
  });
  await bot.wake();
  expect(postsIn(test, quiet)).toBe(6);
  test.setNow('2026-03-17T09:55:00Z');
  await bot.wake();
  expect(refused).toBe(1);
  slack.setFaultRule(null);
  test.setNow('2026-03-17T10:01:00Z');
  // The pace has a clock of its own, in which an hour has to pass too.
  await new Promise((resolve) => setTimeout(resolve, 100));
  await bot.wake();
  expect(postsIn(test, busy)).toBe(6);
});
