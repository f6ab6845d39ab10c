import { expect, it } from 'vitest';
import type { Channel } from '../../../src/paper.ts';
import { dumpStore } from '../../fakes/dump-store.ts';
import { eventually } from '../../fakes/eventually.ts';
import { everyDelivery } from '../../fakes/every-delivery.ts';
import { type FridayBot, startFridayBot } from '../../fakes/start-friday-bot.ts';

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;
const partOf = (payload: Json, name: string): Json => {
  const part = payload[name];
  return isObject(part) ? part : {};
};

/** A payload as it comes from a channel that the workspace T0PARTNER created, or from one of its members. */
function fromPartner(payload: Json, ours: string): Json {
  if ('event' in payload)
    return {
      ...payload,
      team_id: 'T0PARTNER',
      context_team_id: ours,
      is_ext_shared_channel: true,
      authorizations: [{ enterprise_id: null, team_id: ours, is_enterprise_install: false }],
    };
  const team = { id: 'T0PARTNER', domain: 'partner' };
  if ('view' in payload)
    return { ...payload, team, view: { ...partOf(payload, 'view'), app_installed_team_id: ours } };
  if (payload.type === 'block_actions')
    return { ...payload, team, message: { ...partOf(payload, 'message'), team: ours } };
  return payload;
}

/** The same where the app is installed for a whole Enterprise Grid. */
function fromGrid(payload: Json, ours: string): Json {
  const grid = { is_enterprise_install: true, enterprise: { id: 'E0GRID', name: 'Grid' } };
  if ('event' in payload)
    return {
      ...payload,
      team_id: ours,
      enterprise_id: 'E0GRID',
      authorizations: [{ enterprise_id: 'E0GRID', team_id: null, is_enterprise_install: true }],
    };
  if ('command' in payload)
    return { ...payload, enterprise_id: 'E0GRID', is_enterprise_install: 'true' };
  const changed = { ...payload, ...grid, team: null };
  return 'view' in payload
    ? { ...changed, view: { ...partOf(payload, 'view'), app_installed_team_id: 'E0GRID' } }
    : changed;
}

it.each([
  ['a channel shared with another workspace', fromPartner],
  ['an Enterprise Grid', fromGrid],
])('works for our workspace in every payload of %s', async (_, change) => {
  const test = await startFridayBot();
  const [ada = ''] = test.slack.memberIds;
  const all = await everyDelivery(test, ada);
  for (const { payload } of all.values())
    await test.bot.deliver(change(payload, test.slack.teamId));
  expect(test.problems.filter(({ sentence }) => sentence === 'A delivery was refused')).toEqual([]);
  const stored = JSON.stringify(dumpStore(test.folder));
  expect(stored).toContain(test.slack.teamId);
  expect(stored).not.toContain('T0PARTNER');
  expect(stored).not.toContain('E0GRID');
  await test.close();
});

it('counts a reaction in a channel that another workspace created', async () => {
  const test = await startFridayBot();
  const [ada = ''] = test.slack.memberIds;
  const pick = test.posts()[1];
  const body = {
    type: 'event_callback',
    team_id: 'T0PARTNER',
    context_team_id: test.slack.teamId,
    event_id: 'Ev0SHARED',
    authorizations: [{ enterprise_id: null, team_id: test.slack.teamId }],
    event: {
      type: 'reaction_added',
      user: ada,
      reaction: 'thumbsup',
      item: { type: 'message', channel: pick?.channelId, ts: pick?.ts },
      event_ts: '1774022700.000200',
    },
  };
  const before = JSON.stringify(dumpStore(test.folder));
  await test.bot.deliver(body);
  const after = JSON.stringify(dumpStore(test.folder));
  expect(before).not.toContain('Ev0SHARED');
  expect(after).toContain('Ev0SHARED');
  await test.close();
});

it('refuses what names an organisation and no workspace, with a sentence', async () => {
  const test = await startFridayBot();
  await test.bot.deliver({
    type: 'event_callback',
    team_id: 'E0GRID',
    event_id: 'Ev0GRID',
    authorizations: [{ enterprise_id: 'E0GRID', team_id: null, is_enterprise_install: true }],
    event: { type: 'app_home_opened', user: 'U1', tab: 'home' },
  });
  expect(test.problems.at(-1)).toEqual({
    fields: {
      why: 'the workspace: only an organisation is named; install the app in a workspace of it',
    },
    sentence: 'A delivery was refused',
  });
  await test.close();
});

type Kind = 'command' | 'press' | 'shortcut';

/** What a member did last, in the channel of the bot. */
const deeds: Record<Kind, (test: FridayBot, memberId: string) => Promise<unknown>> = {
  command: ({ slack, channel }, memberId) =>
    slack.command({ memberId, channelId: channel.id, line: '/papers today' }),
  press: ({ slack, channel, posts }, memberId) =>
    slack.press({ memberId, channelId: channel.id, ts: posts()[1]?.ts ?? '', actionId: 'vote_up' }),
  shortcut: ({ slack, channel, posts }, memberId) =>
    slack.shortcut({
      memberId,
      channelId: channel.id,
      ts: posts()[1]?.ts ?? '',
      callbackId: 'save_paper',
    }),
};

const refused = 'I am not installed in your workspace';

it.each(['command', 'press', 'shortcut'] as const)(
  'answers a %s of a workspace that it is not installed in, once',
  async (kind) => {
    const test = await startFridayBot();
    const [ada = ''] = test.slack.memberIds;
    await deeds[kind](test, ada);
    const sent = test.slack.delivered().at(-1)?.payload ?? {};
    const before = test.notes(ada).length;
    const foreign = {
      ...sent,
      ...(kind === 'command' ? { team_id: 'T0PARTNER' } : { team: { id: 'T0PARTNER' } }),
      ...(kind === 'press' ? { message: { ...partOf(sent, 'message'), team: 'T0PARTNER' } } : {}),
    };
    // Slack may deliver it twice.
    await test.bot.deliver(foreign);
    await test.bot.deliver(foreign);
    const told = test.notes(ada).slice(before);
    expect(told.filter(({ text }) => text.includes(refused))).toHaveLength(1);
    await test.close();
  },
);

it('answers a press that it cannot read, and sends nothing to an address that is not Slack’s', async () => {
  const test = await startFridayBot();
  const [ada = ''] = test.slack.memberIds;
  await deeds.press(test, ada);
  const sent = test.slack.delivered().at(-1)?.payload ?? {};
  const before = test.notes(ada).length;
  await test.bot.deliver({ ...sent, trigger_id: 'a', actions: [] });
  expect(test.notes(ada).slice(before).at(-1)?.text).toContain(refused);
  await test.bot.deliver({ ...sent, trigger_id: 'b', response_url: 'http://example.test/hook' });
  expect(test.notes(ada)).toHaveLength(before + 1);
  const whys = test.problems.map(({ fields }) => JSON.stringify(fields)).join();
  expect(whys).toContain('response_url: it is no address of Slack');
  await test.close();
});

it('answers a form and a press in a view that are refused', async () => {
  const test = await startFridayBot();
  const [ada = ''] = test.slack.memberIds;
  const all = await everyDelivery(test, ada);
  const form = all.get('form interests')?.payload ?? {};
  const foreign = { ...partOf(form, 'view'), app_installed_team_id: 'T0PARTNER' };
  const answer = await test.bot.deliver({ ...form, view: foreign });
  expect(answer).toMatchObject({ response_action: 'update', view: { type: 'modal' } });
  expect(JSON.stringify(answer)).toContain(refused);
  const press = all.get('press home_interests')?.payload ?? {};
  const home = { ...partOf(press, 'view'), app_installed_team_id: 'T0PARTNER' };
  await test.bot.deliver({ ...press, trigger_id: 'once', view: home });
  await test.bot.deliver({ ...press, trigger_id: 'once', view: home });
  const direct = test.slack
    .state()
    .messages.filter(({ channelId, text }) => /^D/.test(channelId) && text.includes(refused));
  expect(direct).toHaveLength(1);
  await test.close();
});

/** A bot in a channel that Chen's workspace shares. */
async function startShared(channel: Partial<Channel> = {}) {
  const test = await startFridayBot({ channel });
  const [ada = '', , chen = ''] = test.slack.memberIds;
  test.slack.moveToWorkspace(chen, 'T0PARTNER');
  const pick = test.posts()[1];
  const votes = async () =>
    (await test.store.votes.inChannel(test.slack.teamId, test.channel.id)).map((vote) => [
      vote.memberId,
      vote.value,
    ]);
  const press = (memberId: string, actionId: string, ts = pick?.ts ?? '') =>
    test.slack.press({ memberId, channelId: test.channel.id, ts, actionId });
  const react = (memberId: string, on: boolean) =>
    test.slack.react({ memberId, channelId: test.channel.id, ts: pick?.ts ?? '', name: '+1', on });
  return { test, ada, chen, pick, votes, press, react };
}

it('counts votes of members of another workspace once, and takes them back', async () => {
  const { test, chen, votes, press, react } = await startShared();
  await press(chen, 'vote_up');
  await eventually('a vote', async () => (await votes()).length === 1);
  await react(chen, true);
  const note = await eventually('a note', () => test.notes(chen).at(-1));
  expect(await votes()).toEqual([[chen, 'up']]);
  // The note is seen by its voter alone, so its payload says nothing of whose message it is.
  await react(chen, false);
  await press(chen, 'vote_undo', note.ts);
  await eventually('no vote', async () => (await votes()).length === 0);
  expect(JSON.stringify(dumpStore(test.folder))).not.toContain('T0PARTNER');
  await test.close();
});

it('counts no votes of theirs where the channel’s setting says so, and says why', async () => {
  const { test, ada, chen, votes, press, react } = await startShared({ outsideVotes: false });
  const why = 'only members of the workspace where I am installed can vote';
  const told = () => test.notes(chen).filter(({ text }) => text.includes(why)).length;
  await press(chen, 'vote_up');
  await eventually('a sentence', () => told() === 1);
  await react(chen, true);
  await eventually('another', () => told() === 2);
  await react(chen, false);
  await press(ada, 'vote_up');
  await eventually('a vote', async () => (await votes()).length === 1);
  expect(await votes()).toEqual([[ada, 'up']]);
  expect(told()).toBe(2);
  const recap = test.posts().find(({ text }) => text.startsWith('The week up to'));
  await press(chen, 'week_vote', recap?.ts);
  await eventually('a third', () => told() === 3);
  await test.close();
});

it('lets them change no settings, unless they are named', async () => {
  const { test, ada, chen } = await startShared();
  const all = await everyDelivery(test, ada);
  const by = { user: { id: chen, team_id: 'T0PARTNER' }, team: { id: 'T0PARTNER' } };
  const before = await test.store.channels.list();
  for (const [name, { payload }] of all)
    if (/^form|press (home_pause|mute|paper_menu follow|taste_forget|paper_example)/.test(name))
      await test.bot.deliver({ ...payload, ...by });
  expect(await test.store.channels.list()).toEqual(before);
  const said = () => JSON.stringify([test.notes(chen), test.slack.state().modals[chen]]);
  await eventually('why', () => said().includes('you belong to another one'));
  await test.store.channels.update(test.slack.teamId, test.channel.id, { editors: [chen] });
  const form = all.get('form schedule')?.payload ?? {};
  await test.bot.deliver({ ...form, ...by });
  const [named] = await test.store.channels.list();
  expect(named?.lastEditor).toBe(chen);
  await test.close();
});

it('keeps no reading list for them, and says so', async () => {
  const { test, chen, press } = await startShared();
  await press(chen, 'paper_save');
  await eventually('a sentence', () =>
    test.notes(chen).some(({ text }) => text.includes('Reading lists work only for workspaces')),
  );
  expect(await test.store.saved.list(test.slack.teamId, chen)).toEqual([]);
  await test.close();
});

it('has the setting for their votes in the form of /papers editors', async () => {
  const { test, ada, chen, press, votes } = await startShared();
  const { id: channelId } = test.channel;
  const save = async (chosen: Record<string, Record<string, unknown>>) => {
    await test.slack.command({ memberId: ada, channelId, line: '/papers editors' });
    const { viewId } = await eventually('the form', () => test.slack.state().modals[ada]?.[0]);
    await test.slack.submit({ memberId: ada, viewId, values: chosen });
  };
  const box = (options: object[]) => ({
    outside_votes: { outside_votes_choice: { type: 'checkboxes', selected_options: options } },
  });
  const isOpen = async () =>
    (await test.store.channels.get(test.slack.teamId, channelId))?.outsideVotes;
  await save({});
  expect(await isOpen()).toBe(true);
  await save(box([]));
  await eventually('closed', async () => (await isOpen()) === false);
  await eventually('a line', () =>
    test.changes().some((one) => one.includes('let only members of this workspace vote here')),
  );
  await press(chen, 'vote_up');
  await eventually('why', () => test.notes(chen).length > 0);
  expect(await votes()).toEqual([]);
  await test.close();
});

it('answers no mention by another bot', async () => {
  const { test, ada, pick } = await startShared();
  await test.slack.say({
    memberId: ada,
    channelId: test.channel.id,
    text: '<@U0PAPERLOOP> what is it about?',
    threadTs: pick?.ts ?? '',
  });
  const sent = test.slack.delivered().at(-1)?.payload ?? {};
  const answers = () =>
    test.slack.calls.filter(({ method }) => method === 'chat.postMessage').length;
  await eventually('an answer', () => answers() > 0);
  const before = answers();
  const event = { ...partOf(sent, 'event'), type: 'app_mention', ts: '1774022999.000100' };
  await test.bot.deliver({ ...sent, event: { ...event, bot_id: 'B0OTHER' } });
  await test.bot.deliver({ ...sent, event: { ...event, user: undefined, subtype: 'bot_message' } });
  expect(answers()).toBe(before);
  await test.bot.deliver({ ...sent, event });
  expect(answers()).toBe(before + 1);
  await test.close();
});

it('goes on in a channel that has another id since it was shared', async () => {
  const { test, press, ada, votes } = await startShared();
  await press(ada, 'vote_up');
  await eventually('a vote', async () => (await votes()).length === 1);
  const sent = test.slack.delivered().at(-1)?.payload ?? {};
  const { team_id } = { team_id: test.slack.teamId };
  const event = {
    type: 'channel_id_changed',
    old_channel_id: test.channel.id,
    new_channel_id: 'C0SHAREDNOW',
    event_ts: '1774022999.000100',
  };
  await test.bot.deliver({ ...sent, type: 'event_callback', team_id, event_id: 'Ev0ID', event });
  const [moved] = await test.store.channels.list();
  expect(moved?.id).toBe('C0SHAREDNOW');
  expect(await test.store.votes.inChannel(test.slack.teamId, 'C0SHAREDNOW')).toHaveLength(1);
  await test.close();
});
