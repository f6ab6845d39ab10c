import { expect, it } from 'vitest';
import { readRecap } from '../../../src/slack/recap/read-recap.ts';
import { aCandidate, aDigest, aGesture, aPaper, aScore } from '../../builders.ts';
import { eventually } from '../../fakes/eventually.ts';
import { startTestBot, themedPapers } from '../../fakes/start-test-bot.ts';

type Block = {
  type: string;
  block_id?: string;
  alt_text?: string;
  accessory?: unknown;
  text?: unknown;
};
const blocksOf = ({ blocks }: { blocks: unknown[] }) => blocks as Block[];

const friday = { weekday: 5 as const, time: '16:00' };

/** A bot that posted on Tuesday, with votes, in a channel that wants a recap on Friday. */
async function withWeek(recap: typeof friday | null = friday) {
  const test = await startTestBot({ channel: { recap }, interest: 'learning agents' });
  await test.bot.wake();
  const [ada = '', bram = ''] = test.slack.memberIds;
  const [, first, second] = test.posts();
  const vote = (memberId: string, ts = '', actionId = 'vote_up') =>
    test.slack.press({ memberId, channelId: test.channel.id, ts, actionId });
  await vote(ada, first?.ts);
  await vote(bram, first?.ts);
  await vote(ada, second?.ts);
  await vote(bram, second?.ts, 'vote_down');
  await eventually('the votes', async () => {
    const votes = await test.store.votes.inChannel(test.slack.teamId, test.channel.id);
    return votes.length === 4;
  });
  const recaps = () => test.posts().filter(({ text }) => text.startsWith('The week up to'));
  return { ...test, ada, bram, recaps, titles: [first, second].map((one) => one?.text ?? '') };
}

/** Moves to Friday afternoon and lets the bot post. */
async function onFriday(test: Awaited<ReturnType<typeof withWeek>>) {
  test.setNow('2026-03-20T16:05:00Z');
  await test.bot.wake();
  const recap = test.recaps()[0];
  if (!recap) throw new Error('no recap was posted');
  return recap;
}

/** Moves on to the Friday after it, with posts on the Tuesday between; answers with the second recap. */
async function onSecondFriday(test: Awaited<ReturnType<typeof withWeek>>) {
  await onFriday(test);
  await test.store.papers.upsert(themedPapers('2026-03-24', 40));
  test.setNow('2026-03-24T09:30:00Z');
  await test.bot.wake();
  test.setNow('2026-03-27T16:05:00Z');
  await test.bot.wake();
  return test.recaps()[1];
}

it('posts the week once, with what stood out', async () => {
  const test = await withWeek();
  test.setNow('2026-03-20T15:55:00Z');
  await test.bot.wake();
  expect(test.recaps()).toHaveLength(0);
  const recap = await onFriday(test);
  const text = JSON.stringify(recap.blocks);
  expect(recap.text).toBe(
    'The week up to Friday 20 March 2026: 5 papers posted, 3 thumbs up and 1 down by 2 members',
  );
  const title = (at: number) =>
    /Learning for [a-z]+ [a-z]+/.exec(test.titles[at] ?? '')?.[0] ?? '?';
  expect(text).toMatch(
    new RegExp(`Favourites.*${title(0)}.*You disagreed most about.*${title(1)}`),
  );
  await test.bot.wake();
  expect(test.recaps()).toHaveLength(1);
});

it('names no number of members where some voted in other channels', async () => {
  const test = await withWeek();
  const { teamId, memberIds } = test.slack;
  const days = { from: '2026-03-17', to: '2026-03-17' } as const;
  const [first] = await test.store.posts.picksBetween(teamId, test.channel.id, days);
  const elsewhere = { workspaceId: teamId, channelId: 'C0ELSEWHERE', memberId: memberIds[3] ?? '' };
  const paperId = first?.paperId ?? '';
  await test.store.votes.record(aGesture({ ...elsewhere, paperId, value: 'up' }));
  expect((await onFriday(test)).text).toBe(
    'The week up to Friday 20 March 2026: 5 papers posted, 4 thumbs up and 1 down',
  );
});

it('misses no paper that is below what is usual for the channel', async () => {
  const { store, slack, channel } = await withWeek();
  const papers = [60, 20].map((upvotes, at) => aPaper({ id: `2603.0900${at}`, upvotes }));
  await store.papers.upsert(papers);
  const candidates = papers.map(({ id }, at) =>
    aCandidate({ paperId: id, score: aScore({ total: at, parts: { interest: at } }) }),
  );
  const missedWith = async (floor: number | null) => {
    const digests = { ...store.digests, between: async () => [aDigest({ candidates, floor })] };
    const place = { workspaceId: slack.teamId, id: channel.id };
    return (await readRecap({ ...store, digests }, place, '2026-03-20'))?.missed?.upvotes;
  };
  expect(await missedWith(null)).toBe(60);
  expect(await missedWith(0.5)).toBe(20);
});

it('draws how the picks fit from the second week on, with words for those who cannot see it', async () => {
  const test = await withWeek();
  const picture = blocksOf((await onSecondFriday(test)) ?? { blocks: [] }).find(
    ({ type }) => type === 'image',
  );
  expect(picture?.alt_text).toContain('from 0.20 to 0.00');
});

it('is silent where no recap is wanted, and in a week without posts', async () => {
  const none = await withWeek(null);
  none.setNow('2026-03-20T16:05:00Z');
  await none.bot.wake();
  expect(none.recaps()).toHaveLength(0);
  const empty = await startTestBot({
    papers: [],
    channel: { recap: friday },
    now: '2026-03-20T16:05:00Z',
  });
  await empty.bot.wake();
  expect(empty.posts()).toHaveLength(0);
});

it('counts one vote a member for the paper of the week, changes and takes it back', async () => {
  const test = await withWeek();
  const { ts } = await onFriday(test);
  const rows = () =>
    test
      .recaps()
      .flatMap(blocksOf)
      .filter(({ accessory }) => accessory !== undefined);
  const press = (memberId: string, at: number) =>
    test.slack.press({
      memberId,
      channelId: test.channel.id,
      ts,
      actionId: 'week_vote',
      blockId: String(rows()[at]?.block_id),
    });
  const tallies = () =>
    rows().map(({ text }) => /_(.+)_/.exec((text as { text: string }).text)?.[1]);
  await press(test.ada, 0);
  await press(test.bram, 0);
  await eventually('two votes', () => tallies()[0] === '2 votes');
  await press(test.bram, 1);
  await eventually('the change', () => tallies().slice(0, 2).join() === '1 vote,1 vote');
  await press(test.bram, 1);
  await eventually('taken back', () => tallies().slice(0, 2).join() === '1 vote,no vote yet');
  const votes = await test.store.weekVotes.ofWeek(test.slack.teamId, test.channel.id, '2026-03-20');
  expect(votes.map(({ memberId }) => memberId)).toEqual([test.ada]);
});

it('posts a session under the recap, with a calendar file in the reader’s own time', async () => {
  const test = await withWeek();
  const { ts } = await onFriday(test);
  const { slack, ada, channel } = test;
  await slack.press({ memberId: ada, channelId: channel.id, ts, actionId: 'plan_session' });
  const form = await eventually('the form', () => slack.state().modals[ada]?.[0]);
  const submit = (date: string) =>
    slack.submit({
      memberId: ada,
      viewId: form.viewId,
      values: {
        session_date: { session_date_choice: { type: 'datepicker', selected_date: date } },
      },
    });
  await submit('2026-03-01');
  const fault = await eventually(
    'the fault',
    () => slack.state().modals[ada]?.[0]?.errors?.session_date,
  );
  expect(fault).toContain('in the past');
  await submit('2026-03-27');
  const reply = await eventually('the session', () =>
    slack.state().messages.find((one) => one.threadTs === ts && one.files.length > 0),
  );
  expect(reply.text).toMatch(/^Reading session: <.+Learning for .+<!date\^1774627200\^/);
  expect(reply.files[0]?.name).toBe('reading-session.ics');
});

it('posts the recap without its picture where Slack takes none', async () => {
  const test = await withWeek();
  test.slack.setFaultRule(({ method }) =>
    method === 'files.getUploadURLExternal' ? { kind: 'error', error: 'missing_scope' } : null,
  );
  const recap = await onSecondFriday(test);
  if (!recap) throw new Error('no recap');
  expect(recap.text).toContain('1 paper posted');
  expect(blocksOf(recap).some(({ type }) => type === 'image')).toBe(false);
});
