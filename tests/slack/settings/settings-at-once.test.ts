import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Channel } from '../../../src/paper.ts';
import { eventually } from '../../fakes/eventually.ts';
import { startTestBot, type TestBot } from '../../fakes/start-test-bot.ts';

const channelOf = async ({ store, slack, channel }: TestBot) =>
  (await store.channels.get(slack.teamId, channel.id)) as Channel;

const typed = (actionId: string, value: string) => ({
  [actionId]: { type: 'plain_text_input', value },
});

/** Opens the form of a command and says how to save it. */
async function openForm(test: TestBot, line: string, memberId = test.slack.memberIds[0] ?? '') {
  await test.slack.command({ memberId, channelId: test.channel.id, line });
  const { viewId } = await eventually(
    'a form',
    () => test.slack.state().modals[memberId]?.[0] ?? null,
  );
  return (values: Record<string, Record<string, unknown>> = {}) =>
    test.slack.submit({ memberId, viewId, values });
}

const type = (test: TestBot, line: string, member = 0) =>
  test.slack.command({
    memberId: test.slack.memberIds[member] ?? '',
    channelId: test.channel.id,
    line,
  });

const answers = (test: Pick<TestBot, 'slack' | 'notes'>) =>
  test.slack.memberIds.reduce((sum, memberId) => sum + test.notes(memberId).length, 0);

/**
 * Does all of it at once, and waits for so many answers. What is read takes a while, as from an engine on another
 * machine, so that all have read before the first of them saves.
 */
async function atOnce(
  { store, ...test }: TestBot,
  acts: (() => Promise<unknown>)[],
  owed = acts.length,
) {
  const slowly =
    <Args extends unknown[], T>(read: (...args: Args) => Promise<T>) =>
    async (...args: Args) => {
      const found = await read(...args);
      await sleep(100);
      return found;
    };
  store.channels.get = slowly(store.channels.get);
  store.saved.list = slowly(store.saved.list);
  store.weekVotes.ofWeek = slowly(store.weekVotes.ofWeek);
  const before = answers(test);
  await Promise.all(acts.map((act) => act()));
  await eventually('all answers', () => answers(test) >= before + owed);
}

describe('settings that two members change at once', () => {
  it('keep both topics that were muted', async () => {
    const test = await startTestBot();
    await atOnce(test, [
      () => type(test, '/papers mute board games'),
      () => type(test, '/papers mute images of leaves', 1),
    ]);
    expect((await channelOf(test)).mutedTopics.toSorted()).toEqual([
      'board games',
      'images of leaves',
    ]);
  });

  it('keep the author who was followed and the schedule that was saved', async () => {
    const test = await startTestBot();
    const save = await openForm(test, '/papers schedule');
    await atOnce(test, [
      () => type(test, '/papers follow Grace Neverseen', 1),
      () => save({ time: { schedule_time: { type: 'timepicker', selected_time: '17:30' } } }),
    ]);
    expect(await channelOf(test)).toMatchObject({
      followedAuthors: ['Grace Neverseen'],
      schedule: { time: '17:30' },
    });
  });

  it('keep a topic that was muted while the form for editors was saved', async () => {
    const test = await startTestBot();
    const save = await openForm(test, '/papers editors');
    await atOnce(test, [
      () => type(test, '/papers mute board games'),
      () =>
        save({
          editors_kind: {
            editors_kind_choice: { type: 'radio_buttons', selected_option: { value: 'admins' } },
          },
        }),
    ]);
    expect(await channelOf(test)).toMatchObject({
      mutedTopics: ['board games'],
      editors: 'admins',
    });
  });

  it('keep a new channel that two members subscribe, with the interests of the later one', async () => {
    const test = await startTestBot({ isNew: true });
    const first = await openForm(test, '/papers interests');
    const second = await openForm(test, '/papers interests', test.slack.memberIds[1]);
    await atOnce(test, [
      () => first({ interests: typed('interests_text', 'legged robots') }),
      () => second({ interests: typed('interests_text', 'board games') }),
    ]);
    expect((await channelOf(test)).interests).toHaveLength(1);
  });
});

/** What members do that reads a channel and then saves something of it. */
const savings: Record<string, (test: TestBot) => Promise<() => Promise<unknown>>> = {
  '/papers mute': async (test) => () => type(test, '/papers mute board games'),
  '/papers follow': async (test) => () => type(test, '/papers follow Grace Neverseen'),
  '/papers pause': async (test) => () => type(test, '/papers pause'),
  'the interests form': (test) => openForm(test, '/papers interests'),
  'the schedule form': (test) => openForm(test, '/papers schedule'),
  'the editors form': (test) => openForm(test, '/papers editors'),
  'Pause in App Home': async (test) => {
    const [memberId = ''] = test.slack.memberIds;
    await test.slack.openHome({ memberId });
    await eventually('App Home', () =>
      JSON.stringify(test.slack.state().homes[memberId] ?? '').includes('home_pause'),
    );
    return () => test.slack.press({ memberId, home: true, actionId: 'home_pause' });
  },
};

describe('a fault and a reset of the taste', () => {
  it.each(Object.keys(savings))(
    'survive when they are stored between reading and saving, by %s',
    async (name) => {
      const test = await startTestBot();
      const save = await savings[name]?.(test);
      const { channels } = test.store;
      const read = channels.get;
      const elsewhere = { tasteSince: 777, fault: 'missing_scope' };
      channels.get = async (...key) => {
        const row = await read(...key);
        elsewhere.tasteSince += 1;
        await channels.update(...key, elsewhere);
        return row;
      };
      const before = JSON.stringify({ ...test.channel, lastEditor: test.slack.memberIds[0] });
      await save?.();
      await eventually('it is saved', async () => {
        const now = await read(test.slack.teamId, test.channel.id);
        return (
          JSON.stringify({ ...now, tasteSince: 0, fault: null }) !== before && test.changes()[0]
        );
      });
      expect(await read(test.slack.teamId, test.channel.id)).toMatchObject(elsewhere);
    },
  );
});

it('pausing and resuming is the same by command and in App Home', async () => {
  const done = await Promise.all(
    ['by command', 'in App Home'].map(async (how) => {
      const test = await startTestBot({ channel: { fault: 'is_archived' } });
      const [memberId = ''] = test.slack.memberIds;
      await test.slack.openHome({ memberId });
      const home = () => JSON.stringify(test.slack.state().homes[memberId] ?? '');
      await eventually('App Home', () => home().includes('home_pause'));
      const rows: Channel[] = [];
      for (const act of ['pause', 'resume'] as const) {
        if (how === 'by command') await type(test, `/papers ${act}`);
        else {
          await eventually('the button', () => home().includes(`home_${act}`));
          await test.slack.press({ memberId, home: true, actionId: `home_${act}` });
        }
        await eventually(act, async () => (await channelOf(test)).paused === (act === 'pause'));
        rows.push(await channelOf(test));
      }
      await eventually('both lines', () => test.changes().length === 2);
      return { rows: rows.map(({ since: _, ...row }) => row), told: test.changes() };
    }),
  );
  expect(done[1]).toEqual(done[0]);
});

it('a second press of the same paper of the week takes the vote back, however soon it comes', async () => {
  const test = await startTestBot({
    channel: { recap: { weekday: 5, time: '16:00' } },
    interest: 'learning agents',
  });
  await test.bot.wake();
  test.setNow('2026-03-20T16:05:00Z');
  await test.bot.wake();
  const recap = test.posts().find(({ text }) => text.startsWith('The week up to'));
  const [memberId = ''] = test.slack.memberIds;
  const rows = (recap?.blocks ?? []) as { block_id?: string; accessory?: unknown }[];
  const blockId = rows.find(({ accessory }) => accessory !== undefined)?.block_id ?? '';
  const press = () =>
    test.slack.press({
      memberId,
      channelId: test.channel.id,
      ts: recap?.ts ?? '',
      actionId: 'week_vote',
      blockId,
    });
  await atOnce(test, [press, press]);
  const { teamId } = test.slack;
  expect(await test.store.weekVotes.ofWeek(teamId, test.channel.id, '2026-03-20')).toEqual([]);
});

it('a note and a read mark on a saved paper at once both stay', async () => {
  const test = await startTestBot();
  const [memberId = ''] = test.slack.memberIds;
  const { teamId } = test.slack;
  const [paper] = await test.store.papers.between('2026-01-01', '2026-12-31');
  const paperId = paper?.id ?? '';
  await test.store.saved.add(teamId, memberId, paperId, 1);
  await test.slack.openHome({ memberId });
  const home = () => JSON.stringify(test.slack.state().homes[memberId] ?? '');
  await eventually('App Home', () => home().includes('home_read'));
  await atOnce(
    test,
    [
      () => type(test, `/papers saved note ${paperId} read section 4`),
      () => test.slack.press({ memberId, home: true, actionId: 'home_read' }),
    ],
    1,
  );
  await eventually('the page without it', () => !home().includes('home_read'));
  const [saved] = await test.store.saved.list(teamId, memberId);
  expect(saved).toMatchObject({ note: 'read section 4', readAt: expect.any(Number) });
});
