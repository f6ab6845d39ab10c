import type { RespondArguments } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import { readRankRequest } from '../../../src/digest/rank-request.ts';
import type { Channel, Day } from '../../../src/paper.ts';
import { rankerByName } from '../../../src/rank/rankers.ts';
import { onResetTaste, onUndoReset, resetActionIds } from '../../../src/slack/taste/reset-taste.ts';
import { createSign } from '../../../src/slack/workspaces/keys.ts';
import type { Store } from '../../../src/store/store.ts';
import { aChannel } from '../../builders.ts';
import { eventually } from '../../fakes/eventually.ts';
import { quietLog } from '../../fakes/quiet-log.ts';
import { startTestBot, themedPapers } from '../../fakes/start-test-bot.ts';

const ranker = rankerByName('taste');

/** A bot that has posted once, with Ada's and Bram's votes on its picks. */
async function withVotes() {
  const test = await startTestBot({ interest: 'learning agents' });
  await test.bot.wake();
  const { slack, store, channel, posts, notes } = test;
  const [ada = '', bram = ''] = slack.memberIds;
  const at = (ts: string) => ({ channelId: channel.id, ts });
  const [, liked = { ts: '', text: '' }, disliked = liked] = posts();
  for (const memberId of [ada, bram])
    await slack.press({ memberId, ...at(liked.ts), actionId: 'vote_up' });
  await slack.press({ memberId: ada, ...at(disliked.ts), actionId: 'vote_down' });
  await eventually('all votes', async () => {
    const votes = await store.votes.inChannel(slack.teamId, channel.id);
    return votes.length === 3;
  });
  // Of several votes in a row only the last is told of.
  await eventually('all notes', () => notes(ada).length > 0 && notes(bram).length === 1);
  const ask = async (memberId: string, line: string) => {
    const before = notes(memberId).length;
    await slack.command({ memberId, channelId: channel.id, line });
    return eventually('an answer', () => notes(memberId)[before]);
  };
  const press = async (memberId: string, ts: string, actionId: string) => {
    await slack.press({ memberId, ...at(ts), actionId });
  };
  const current = async () => (await store.channels.get(slack.teamId, channel.id)) as Channel;
  /** What the ranker would say of tomorrow's papers. */
  const scores = async () => {
    const candidates = themedPapers('2026-03-18');
    const day: Day = '2026-03-18';
    const about = { channel: await current(), day, candidates, random: () => 0.5 };
    return ranker.rank(await readRankRequest(store, ranker, about));
  };
  const themeOf = ({ text }: { text: string }) =>
    /Learning for [a-z ]+/.exec(text)?.[0].trim() ?? '';
  const themes = { liked: themeOf(liked), disliked: themeOf(disliked) };
  return { ...test, ada, bram, ask, press, current, scores, themes };
}

describe('/papers taste', () => {
  it('tells the channel’s taste and that of the member who asks, to that member alone', async () => {
    const { ask, ada, bram, notes, slack, themes } = await withVotes();
    const others = notes(bram).length;
    const answer = await ask(ada, '/papers taste');
    const text = JSON.stringify(answer.blocks);
    const [, wanted = '', not = ''] =
      /(This channel likes.+)(It votes down.+)By interest/.exec(text) ?? [];
    expect(wanted).toContain(themes.liked);
    expect(not).toContain(themes.disliked);
    expect(text).toContain('“learning agents”: 1 of 5 papers liked');
    expect(text).toContain('3 votes by 2 members on 2 posted papers');
    expect(wanted).toContain('(2 :+1:)');
    expect(not).toContain('(1 :-1:)');
    expect(text).toContain('*You*: your 2 votes do not set you apart from the others.');
    expect(notes(bram)).toHaveLength(others);
    const dina = slack.memberIds[3] ?? '';
    expect(JSON.stringify((await ask(dina, '/papers taste')).blocks)).toContain(
      '*You* have not voted here yet.',
    );
  });

  it('says so where nothing was posted, and where there is no channel', async () => {
    const test = await startTestBot();
    const memberId = test.slack.memberIds[0] ?? '';
    const asked = { memberId, line: '/papers taste' };
    await test.slack.command({ ...asked, channelId: test.channel.id });
    const answer = await eventually('an answer', () => test.notes(memberId)[0]);
    expect(answer.text).toContain('Nothing is learnt here yet');
    const isNew = await startTestBot({ isNew: true });
    const [first = ''] = isNew.slack.memberIds;
    await isNew.slack.command({ ...asked, memberId: first, channelId: isNew.channel.id });
    const told = await eventually('an answer', () => isNew.notes(first)[0]);
    expect(told.text).toContain('This channel gets no papers yet');
  });

  it('resets the taste on request, after asking, and undoes it to the exact earlier ranking', async () => {
    const { ask, ada, press, current, scores, notes } = await withVotes();
    const before = await scores();
    const answer = await ask(ada, '/papers taste');
    const buttons = answer.blocks.flatMap(
      (block) => (block as { elements?: object[] }).elements ?? [],
    );
    expect(buttons).toContainEqual(
      expect.objectContaining({ action_id: resetActionIds.reset, confirm: expect.anything() }),
    );
    await press(ada, answer.ts, resetActionIds.reset);
    const note = await eventually('what was done', () =>
      notes(ada).find(({ text }) => text.startsWith('Forgotten')),
    );
    expect((await current()).tasteSince).toBeGreaterThan(0);
    const forgotten = await scores();
    expect(forgotten).not.toEqual(before);
    for (const { parts } of forgotten)
      expect([parts.taste, parts.near, parts.shown, parts.disliked]).toEqual([0, 0, 0, 0]);
    await press(ada, note.ts, resetActionIds.undo);
    await eventually('that it is undone', () =>
      notes(ada).some(({ text }) => text.startsWith('Undone')),
    );
    expect((await current()).tasteSince).toBe(0);
    expect(await scores()).toEqual(before);
  });

  it('changes nothing when the press is delivered again', async () => {
    const { ask, ada, press, current, slack, notes } = await withVotes();
    const answer = await ask(ada, '/papers taste');
    await press(ada, answer.ts, resetActionIds.reset);
    await eventually('what was done', () =>
      notes(ada).some(({ text }) => text.startsWith('Forgotten')),
    );
    const { tasteSince } = await current();
    await slack.redeliver();
    await slack.redeliver();
    expect((await current()).tasteSince).toBe(tasteSince);
  });
});

/** The listeners on their own, with what Slack would never send. */
function listeners(over: { members?: string[]; tasteSince?: number } = {}) {
  const channels = new Map([
    ['T001 C001', aChannel({ tasteSince: over.tasteSince ?? 0 })],
    ['T001 C002', aChannel({ id: 'C002' })],
    ['T002 C001', aChannel({ workspaceId: 'T002' })],
  ]);
  const before = structuredClone([...channels.values()]);
  const said: (string | RespondArguments)[] = [];
  const tools = {
    store: {
      channels: {
        get: async (workspaceId: string, id: string) =>
          channels.get(`${workspaceId} ${id}`) ?? null,
        update: async (...[workspaceId, id, change]: Parameters<Store['channels']['update']>) => {
          const key = `${workspaceId} ${id}`;
          const current = channels.get(key);
          const fields = typeof change === 'function' ? current && change(current) : change;
          if (current && fields) channels.set(key, { ...current, ...fields });
          return channels.get(key) ?? null;
        },
        subscriberOf: async () => null,
      },
    },
    client: { users: { info: async () => ({ ok: true }) } } as never,
    hasWorkspace: () => true,
    log: quietLog,
    now: () => new Date(5_000_000),
    membershipOf: async ({ memberId }: { memberId: string }) =>
      (over.members ?? ['U001']).includes(memberId) ? ('in' as const) : ('out' as const),
    sign: createSign('secret'),
  };
  const pressed = (
    value?: string,
    place: { team?: string; channel?: string; at?: number } = {},
  ) => ({
    ack: async () => undefined,
    respond: (async (message: string | RespondArguments) => void said.push(message)) as never,
    body: {
      team: { id: place.team ?? 'T001' },
      channel: { id: place.channel ?? 'C001' },
      user: { id: 'U001' },
      actions: [{ action_ts: String(place.at ?? 4000), value }],
    } as never,
  });
  const tasteOf = (key = 'T001 C001') => channels.get(key)?.tasteSince;
  /** The value of the Undo button that the last answer holds. */
  const undoValue = (): string => {
    const last = said.at(-1) as { blocks: { accessory: { value: string } }[] };
    return last.blocks[0]?.accessory.value ?? '';
  };
  const forget = (...press: Parameters<typeof pressed>) => onResetTaste(tools)(pressed(...press));
  const undo = (...press: Parameters<typeof pressed>) => onUndoReset(tools)(pressed(...press));
  const isUntouched = () => expect([...channels.values()]).toEqual(before);
  return { forget, undo, undoValue, tasteOf, said, isUntouched };
}

describe('resetting a taste', () => {
  it('happens in the channel of Slack’s payload, whatever the value says', async () => {
    const { forget, tasteOf } = listeners();
    await forget(JSON.stringify({ workspaceId: 'T002', channelId: 'C002', tasteSince: 9 }));
    expect(tasteOf()).toBe(5_000_000);
    expect([tasteOf('T001 C002'), tasteOf('T002 C001')]).toEqual([0, 0]);
  });

  it('is for members of the channel alone', async () => {
    const { forget, isUntouched, said } = listeners({ members: ['U777'] });
    await forget();
    isUntouched();
    expect(JSON.stringify(said)).toContain('Only members of this channel');
  });

  it('does nothing where there is no such channel, or after a later reset', async () => {
    const { forget, isUntouched } = listeners({ tasteSince: 4_500_000 });
    await forget(undefined, { channel: 'C999' });
    await forget(undefined, { team: 'T999' });
    await forget();
    isUntouched();
  });
});

describe('undoing a reset', () => {
  it('brings the former value back, a reset before it included', async () => {
    const { forget, undo, undoValue, tasteOf } = listeners({ tasteSince: 1234 });
    await forget();
    await undo(undoValue());
    expect(tasteOf()).toBe(1234);
  });

  it.each([
    ['nothing', () => undefined],
    ['no JSON', () => '{'],
    ['another former value', (own: string) => own.replace('"former":0', '"former":99')],
    ['no mark', (own: string) => own.replace(/"mark":"[^"]+"/, '"mark":""')],
    ['a mark of its own', (own: string) => own.replace(/"mark":"[^"]+"/, '"mark":"AAAA"')],
    ['another reset', (own: string) => own.replace('5000000', '5000001')],
  ])('changes nothing for a forged value: %s', async (_, forge) => {
    const { forget, undo, undoValue, tasteOf } = listeners();
    await forget();
    await undo(forge(undoValue()));
    expect(tasteOf()).toBe(5_000_000);
  });

  it('changes nothing in another channel or workspace, nor after another reset', async () => {
    const { forget, undo, undoValue, tasteOf, said } = listeners();
    await forget();
    const value = undoValue();
    await undo(value, { channel: 'C002' });
    await undo(value, { team: 'T002' });
    expect([tasteOf(), tasteOf('T001 C002'), tasteOf('T002 C001')]).toEqual([5_000_000, 0, 0]);
    await forget(undefined, { at: 6000 });
    await undo(value);
    expect(tasteOf()).toBe(6_000_000);
    expect(JSON.stringify(said.at(-1))).toContain('nothing to undo');
  });
});
