import { expect, it } from 'vitest';
import { eventually } from '../../fakes/eventually.ts';
import { startTestBot } from '../../fakes/start-test-bot.ts';

/** A bot whose first pick stands in Slack without the bot knowing: Slack answered 502 and cannot be asked either. */
async function withUnknownPick() {
  const test = await startTestBot();
  let posts = 0;
  test.slack.setFaultRule(({ method }) => {
    if (method === 'chat.postMessage') posts++;
    const isLost = method === 'chat.postMessage' && posts === 2;
    if (isLost) return { kind: 'status', status: 502, afterSuccess: true };
    const isLookUp = method === 'conversations.history';
    return isLookUp ? { kind: 'status', status: 500, afterSuccess: false } : null;
  });
  await test.bot.wake();
  const [header, pick] = test.posts();
  if (!header || !pick || test.posts().length !== 2) throw new Error('expected one unknown pick');
  const [ada = '', bram = ''] = test.slack.memberIds;
  const { ts, channelId } = pick;
  return { ...test, ada, bram, ts, channelId };
}

it('counts votes on a message whose ts the bot learns only later, and shows them on it', async () => {
  const { slack, store, bot, setNow, ada, bram, ts, channelId, posts, channel } =
    await withUnknownPick();
  const cast = () => store.votes.inChannel(slack.teamId, channelId);
  await slack.react({ memberId: ada, channelId, ts, name: '+1', on: true });
  await slack.press({ memberId: bram, channelId, ts, actionId: 'vote_up' });
  await eventually('the press', async () => (await cast()).length === 1);
  // The bot looks again after ten minutes; a member who reacted did not wait for that.
  await new Promise((resolve) => setTimeout(resolve, 300));
  slack.setFaultRule(null);
  setNow('2026-03-17T09:45:00Z');
  await bot.wake();
  expect(posts()).toHaveLength(6);
  await eventually('both votes', async () => (await cast()).length === 2);
  const shown = () => JSON.stringify(posts().find((one) => one.ts === ts)?.blocks ?? []);
  await eventually('both on the message', () => shown().includes(':thumbsup: 2'));
  expect(await store.digests.postedAt(slack.teamId, channel.id, '2026-03-17')).not.toBeNull();
});

it('shows a vote that came while its message was being sent, where nobody votes afterwards', async () => {
  const { slack, bot, setNow, bram, ts, channelId, posts } = await withUnknownPick();
  await slack.press({ memberId: bram, channelId, ts, actionId: 'vote_up' });
  expect(posts()[1]?.edited).toBe(false);
  slack.setFaultRule(null);
  setNow('2026-03-17T09:45:00Z');
  await bot.wake();
  const shown = () => JSON.stringify(posts().find((one) => one.ts === ts)?.blocks ?? []);
  await eventually('the vote on the message', () => shown().includes(':thumbsup: 1'));
});

it('shows the counts in the end although Slack fails to change the message at first', async () => {
  const test = await startTestBot();
  await test.bot.wake();
  const { slack, posts, channel } = test;
  const [memberId = ''] = slack.memberIds;
  let failures = 0;
  slack.setFaultRule(({ method }) =>
    method === 'chat.update' && ++failures <= 2
      ? { kind: 'status', status: 500, afterSuccess: false }
      : null,
  );
  const ts = posts()[1]?.ts ?? '';
  await slack.press({ memberId, channelId: channel.id, ts, actionId: 'vote_up' });
  const shown = () => JSON.stringify(posts().find((one) => one.ts === ts)?.blocks ?? []);
  await eventually('the vote on the message', () => shown().includes(':thumbsup: 1'));
  expect(failures).toBe(3);
});

it('shows the counts of the last votes before it ends', async () => {
  const test = await startTestBot();
  await test.bot.wake();
  const { slack, posts, channel } = test;
  const ts = posts()[1]?.ts ?? '';
  // Slack takes its time, so that the last votes wait for a further update.
  slack.setFaultRule(({ method }) =>
    method === 'chat.update' ? { kind: 'status', status: 500, afterSuccess: true } : null,
  );
  for (const memberId of slack.memberIds)
    await slack.press({ memberId, channelId: channel.id, ts, actionId: 'vote_up' });
  await eventually('the votes', async () => {
    const votes = await test.store.votes.inChannel(slack.teamId, channel.id);
    return votes.length === slack.memberIds.length;
  });
  slack.setFaultRule(null);
  await test.bot.stop();
  const shown = JSON.stringify(posts().find((one) => one.ts === ts)?.blocks ?? []);
  expect(shown).toContain(`:thumbsup: ${slack.memberIds.length}`);
});
