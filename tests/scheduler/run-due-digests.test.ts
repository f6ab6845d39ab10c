import { expect, it } from 'vitest';
import type { Source } from '../../src/sources/source.ts';
import { aChannel, aDigest } from '../builders.ts';
import { eventually } from '../fakes/eventually.ts';
import { startTestBot, themedPapers } from '../fakes/start-test-bot.ts';

it('posts to every channel in its own zone, and one that fails stops no other', async () => {
  const test = await startTestBot();
  const { slack, store, bot } = test;
  const schedule = (timezone: string) => ({ days: [2 as const], time: '09:00', timezone });
  const add = (key: string, over: object) =>
    store.channels.subscribe(
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
  const tsOf = (words: string) =>
    test.posts().find(({ text }) => /^\d/.test(text) && text.includes(words))?.ts ?? '';
  for (const memberId of [ada, bram]) {
    const where = { memberId, channelId: test.channel.id };
    await test.slack.press({ ...where, ts: tsOf('market traders'), actionId: 'vote_up' });
    await test.slack.press({ ...where, ts: tsOf('offline critics'), actionId: 'vote_down' });
  }
  const { teamId } = test.slack;
  // A press is acknowledged before it is counted.
  await eventually('the votes', async () => {
    return (await test.store.votes.inChannel(teamId, test.channel.id)).length === 4;
  });
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

it('tells every channel which days its digest covers after days without the bot, also after a restart', async () => {
  const asked: string[] = [];
  const source: Source = {
    name: 'arxiv',
    title: 'arXiv',
    keyOf: ({ now }) => now.toISOString().slice(0, 10),
    read: async ({ day, now }) => {
      asked.push(now.toISOString().slice(0, 10));
      const papers = themedPapers(day, 10 * asked.length);
      return {
        source: 'arxiv',
        status: 'papers',
        sightings: papers.map(({ sources: _, ...paper }) => ({
          ...paper,
          source: 'arxiv',
          announceType: 'new' as const,
        })),
        rejected: [],
        notice: 'The feed was of no use.',
        caughtUp: ['2026-03-16', '2026-03-18', '2026-03-19'],
        isFinal: true,
      };
    },
  };
  const test = await startTestBot({ sources: [source] });
  const { slack, store } = test;
  await test.bot.wake();
  // Wednesday and Thursday without the bot; Monday had been before its time.
  test.setNow('2026-03-20T09:00:00Z');
  await test.bot.wake();
  const header = (posts: { text: string }[]) =>
    posts.map(({ text }) => text).find((text) => text.startsWith('Papers for Friday'));
  expect(header(test.posts())).toContain(
    'Also covers Wednesday and Thursday, when nothing was posted.',
  );
  expect(header(test.posts())).toContain('The feed was of no use.');
  const late = aChannel({
    workspaceId: slack.teamId,
    id: slack.channelIds.papers ?? '',
    name: 'papers',
    schedule: { days: [1, 2, 3, 4, 5], time: '10:00', timezone: 'UTC' },
  });
  await store.channels.subscribe(late);
  const tuesday = aDigest({ workspaceId: slack.teamId, channelId: late.id, day: '2026-03-17' });
  await store.digests.saveOnce(tuesday);
  await store.digests.markPosted(slack.teamId, late.id, '2026-03-17', 1);
  await test.restart();
  test.setNow('2026-03-20T10:00:00Z');
  await test.bot.wake();
  const posts = slack.state().messages.filter(({ channelId }) => channelId === late.id);
  expect(header(posts)).toContain('Also covers Wednesday and Thursday, when nothing was posted.');
  expect(header(posts)).toContain('The feed was of no use.');
  expect(asked).toEqual(['2026-03-17', '2026-03-20']);
});
