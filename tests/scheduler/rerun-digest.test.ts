import { expect, it } from 'vitest';
import { createSerialiseByKey } from '../../src/lib/async/serialise-by-key.ts';
import { eventually } from '../fakes/eventually.ts';
import { failingSource } from '../fakes/failing-source.ts';
import { startTestBot, themedPapers } from '../fakes/start-test-bot.ts';

const day = '2026-03-17';

it('adds what was missing to a posted day, and posts nothing a second time', async () => {
  const test = await startTestBot({ papers: themedPapers().slice(0, 3) });
  const [ada = ''] = test.slack.memberIds;
  const again = async () => {
    const before = test.notes(ada).length;
    await test.slack.command({
      memberId: ada,
      channelId: test.channel.id,
      line: '/papers now again',
    });
    return (await eventually('an answer', () => test.notes(ada)[before])).text;
  };
  await test.bot.wake();
  const first = test.posts();
  expect(first).toHaveLength(4);
  expect(await again()).toBe("I looked again: there is nothing to add to today's picks.");
  await test.store.papers.upsert(themedPapers(day, 50).slice(3));
  expect(await again()).toBe('I looked again and added 2 picks.');
  const posts = test.posts();
  expect(posts).toHaveLength(6);
  expect(posts.slice(0, 4).map(({ ts }) => ts)).toEqual(first.map(({ ts }) => ts));
  expect(JSON.stringify(posts[0]?.blocks)).toContain('worth your time of 6 new papers');
  expect(new Set(posts.slice(1).map(({ text }) => text.split('(')[0])).size).toBe(5);
  const digest = await test.store.digests.get(test.slack.teamId, test.channel.id, day);
  expect(digest?.picks.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5]);
  expect(await again()).toContain('nothing to add');
});

it('says that papers may be missing where a source owes some', async () => {
  const test = await startTestBot({ sources: [failingSource] });
  const [ada = ''] = test.slack.memberIds;
  await test.bot.wake();
  const line = '/papers now again';
  await test.slack.command({ memberId: ada, channelId: test.channel.id, line });
  expect((await eventually('an answer', () => test.notes(ada)[0])).text).toBe(
    'There is nothing to add so far, but papers may be missing. arXiv did not answer. I ask a source every ten minutes at most.',
  );
});

it('gives a silent day its header when something has come in', async () => {
  const test = await startTestBot({ papers: [] });
  const [ada = ''] = test.slack.memberIds;
  await test.bot.wake();
  expect(test.posts()).toHaveLength(0);
  await test.store.papers.upsert(themedPapers());
  await test.slack.command({
    memberId: ada,
    channelId: test.channel.id,
    line: '/papers now again',
  });
  await eventually('the day', () => test.posts().length === 6);
});

it('runs what is asked for one channel in turn, and goes on after a failure', async () => {
  const serialise = createSerialiseByKey();
  const done: string[] = [];
  const work =
    (name: string, ms: number, fails = false) =>
    async () => {
      await new Promise((resolve) => setTimeout(resolve, ms));
      done.push(name);
      if (fails) throw new Error(name);
      return name;
    };
  const results = await Promise.allSettled([
    serialise('a', work('first', 20, true)),
    serialise('a', work('second', 1)),
    serialise('b', work('other', 1)),
  ]);
  expect(done).toEqual(['other', 'first', 'second']);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
});
