import { expect, it } from 'vitest';
import { aChannel } from '../builders.ts';
import { startTestBot, themedPapers } from '../fakes/start-test-bot.ts';

it('posts to every channel in its own zone, and one that fails stops no other', async () => {
  const test = await startTestBot();
  const { slack, store, bot } = test;
  const schedule = (timezone: string) => ({ days: [2 as const], time: '09:00', timezone });
  const add = (key: string, over: object) =>
    store.channels.upsert(
      aChannel({ workspaceId: slack.teamId, id: slack.channelIds[key] ?? '', name: key, ...over }),
    );
  await add('random', { schedule: schedule('UTC') });
  await add('papers', { schedule: schedule('America/New_York') });
  await add('robotics', { schedule: schedule('Asia/Tokyo'), paused: true });
  const posts = (key: string) =>
    slack
      .state()
      .messages.filter(
        (one) => one.channelId === slack.channelIds[key] && one.memberId === slack.botUserId,
      );
  await bot.wake();
  expect(test.posts()).toHaveLength(6);
  expect(posts('papers')).toHaveLength(0);
  test.setNow('2026-03-17T13:00:00Z');
  await bot.wake();
  expect(posts('papers')).toHaveLength(6);
  expect(posts('robotics')).toHaveLength(0);
  expect(test.problems.map(({ sentence }) => sentence)).toContain('A digest could not be posted');
});

it('never offers a paper twice, and keeps what no digest has seen', async () => {
  const late = themedPapers('2026-03-17', 50).map((paper) => ({
    ...paper,
    title: `Late ${paper.title}`,
  }));
  const test = await startTestBot();
  await test.bot.wake();
  await test.store.papers.upsert(late.slice(0, 2));
  test.setNow('2026-03-18T09:00:00Z');
  await test.bot.wake();
  const digest = await test.store.digests.get(test.slack.teamId, test.channel.id, '2026-03-18');
  expect(digest?.candidates.map(({ paperId }) => paperId)).toEqual(
    late.slice(0, 2).map(({ id }) => id),
  );
});

it('learns: what was liked yesterday comes first today, and what was disliked last', async () => {
  const test = await startTestBot({ interest: 'learning agents' });
  const [ada = '', bram = ''] = test.slack.memberIds;
  await test.bot.wake();
  const tsOf = (words: string) => test.posts().find(({ text }) => text.includes(words))?.ts ?? '';
  for (const memberId of [ada, bram]) {
    const where = { memberId, channelId: test.channel.id };
    await test.slack.press({ ...where, ts: tsOf('market traders'), actionId: 'vote_up' });
    await test.slack.press({ ...where, ts: tsOf('offline critics'), actionId: 'vote_down' });
  }
  const fresh = themedPapers('2026-03-18').map((paper) => {
    const theme = paper.title.replace('Learning for ', '');
    const abstract = `A second look at ${theme} by other learning agents, with larger worlds and stranger rules.`;
    return { ...paper, title: `Fresh tricks with ${theme}`, abstract };
  });
  await test.store.papers.upsert(fresh);
  test.setNow('2026-03-18T09:00:00Z');
  await test.bot.wake();
  const digest = await test.store.digests.get(test.slack.teamId, test.channel.id, '2026-03-18');
  const papers = await test.store.papers.getMany(digest?.picks.map(({ paperId }) => paperId) ?? []);
  const titles = papers.map(({ title }) => title);
  expect(titles[0]).toBe('Fresh tricks with market traders');
  expect(titles).not.toContain('Fresh tricks with offline critics');
  expect(digest?.picks[0]?.reason.kind).toBe('liked');
});
