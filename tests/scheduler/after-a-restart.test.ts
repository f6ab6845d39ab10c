import { expect, it } from 'vitest';
import { eventually } from '../fakes/eventually.ts';
import { startTestBot, type TestBot } from '../fakes/start-test-bot.ts';

/** Slack's answer to posts from now on; `null`: it takes them. */
function refuse({ slack }: TestBot, error: string | null): { count: number } {
  const refused = { count: 0 };
  slack.setFaultRule(({ method }) => {
    if (method !== 'chat.postMessage' || error === null) return null;
    refused.count += 1;
    return { kind: 'error', error };
  });
  return refused;
}

it('waits as long after a failure, though the bot was started again in between', async () => {
  const test = await startTestBot({ now: '2026-03-17T09:00:00Z' });
  const refused = refuse(test, 'internal_error');
  const tryAt = async (time: string) => {
    const before = refused.count;
    test.setNow(`2026-03-17T${time}Z`);
    await test.restart();
    await test.bot.wake();
    return refused.count - before;
  };
  expect(await tryAt('09:00:00')).toBe(1);
  expect(await tryAt('09:05:00')).toBe(0);
  expect(await tryAt('09:10:30')).toBe(1);
  // The second wait is twice as long.
  expect(await tryAt('09:25:00')).toBe(0);
  expect(await tryAt('09:31:30')).toBe(1);
  refuse(test, null);
  test.setNow('2026-03-17T10:12:00Z');
  await test.bot.wake();
  expect(test.posts()).toHaveLength(6);
});

it('tries no more on a day on which somebody has to mend something, also when started again', async () => {
  const test = await startTestBot({ now: '2026-03-17T09:00:00Z' });
  const refused = refuse(test, 'restricted_action');
  await test.bot.wake();
  expect(refused.count).toBeGreaterThan(0);
  const { count } = refused;
  await test.restart();
  test.setNow('2026-03-17T15:00:00Z');
  await test.bot.wake();
  expect(refused.count).toBe(count);
  // Whoever asks for it gets it at once, and the next day is tried.
  refuse(test, null);
  const [memberId = ''] = test.slack.memberIds;
  await test.slack.command({ memberId, channelId: test.channel.id, line: '/papers now' });
  await eventually('the picks', () => test.posts().length === 6);
});

it('says once that a digest is late, also in the log, though the bot was started again', async () => {
  const test = await startTestBot({ now: '2026-03-17T09:00:00Z' });
  refuse(test, 'internal_error');
  for (const time of ['09:16', '09:17', '09:40']) {
    test.setNow(`2026-03-17T${time}:00Z`);
    await test.restart();
    await test.bot.wake();
  }
  const late = test.problems.filter(({ sentence }) => sentence.includes('quarter of an hour late'));
  expect(late).toHaveLength(1);
});

it('asks for a reminder that Slack refuses for good once, though the bot was started again', async () => {
  const test = await startTestBot({ now: '2026-03-10T12:00:00Z', isNew: true });
  const { slack, store } = test;
  const [memberId = ''] = slack.memberIds;
  const [paper] = await store.papers.between('2026-03-01', '2026-03-31');
  const savedAt = Date.parse('2026-03-10T12:00:00Z');
  await store.saved.add(slack.teamId, memberId, paper?.id ?? '', savedAt);
  await store.saved.remind(slack.teamId, memberId, savedAt);
  const refused = refuse(test, 'messages_tab_disabled');
  test.setNow('2026-03-16T12:00:00Z');
  for (const _ of [1, 2, 3]) {
    await test.bot.wake();
    await test.restart();
  }
  expect(refused.count).toBe(1);
  expect((await store.jobs.failing('2026-03-16', 1))[0]).toMatchObject({
    kind: 'reminder',
    channelId: memberId,
    tries: 1,
  });
});
