import { expect, it } from 'vitest';
import { aChannel } from '../../builders.ts';
import { dumpStore } from '../../fakes/dump-store.ts';
import { startMany } from '../../fakes/start-many.ts';

// Two workspaces, A and B, have the app and share the channel CA, which A subscribed. U5 is of B, U9 of a workspace
// without the app.

const hook = (url: string, name: string) => `${url.replace('/api/', '')}/api/${name}`;

async function startShared() {
  const many = await startMany();
  const { install, subscribe, shared, homes, store, bot, apiUrl, calls } = many;
  for (const team of ['A', 'B']) await install(team);
  homes.set('U5', 'TB');
  homes.set('U9', 'T0OTHER');
  shared.add('CA');
  await subscribe('A');
  await bot.wake();
  const [post] = await store.posts.picksBetween('TA', 'CA', {
    from: '2026-01-01',
    to: '2026-12-31',
  });
  if (!post?.ts || !post.paperId) throw new Error('nothing was posted');
  const { ts, paperId } = post;
  calls.length = 0;
  let events = 0;
  const event = (fields: object, envelope: object = {}) =>
    bot.deliver({
      type: 'event_callback',
      team_id: 'TB',
      event_id: `Ev${++events}`,
      is_ext_shared_channel: true,
      authorizations: [{ team_id: 'TB', enterprise_id: null, is_enterprise_install: false }],
      ...envelope,
      event: fields,
    });
  const item = { type: 'message', channel: 'CA', ts };
  const react = (user: string, type = 'reaction_added', envelope: object = {}) =>
    event({ type, user, reaction: '+1', item, event_ts: `177374000${++events}.1` }, envelope);
  const press = (user: string, team: string, action_id: string, more: object = {}) =>
    bot.deliver({
      type: 'block_actions',
      team: { id: team },
      user: { id: user, team_id: team },
      trigger_id: `trigger-${++events}`,
      channel: { id: 'CA' },
      response_url: hook(apiUrl, `answer-${user}`),
      message: { ts, team: 'TA' },
      actions: [{ type: 'button', action_id, value: paperId, action_ts: `17737400${++events}.1` }],
      ...more,
    });
  const command = (user_id: string, team_id: string, text: string) =>
    bot.deliver({
      command: '/papers',
      text,
      team_id,
      user_id,
      channel_id: 'CA',
      trigger_id: `trigger-${++events}`,
      response_url: hook(apiUrl, `answer-${user_id}`),
    });
  const answers = (user: string) =>
    calls
      .filter(({ method }) => method === `answer-${user}`)
      .map(({ args }) => JSON.stringify(args));
  const votes = async () =>
    (await store.votes.inChannel('TA', 'CA')).map(({ memberId, value }) => [memberId, value]);
  return { ...many, event, react, press, command, answers, votes, ts, paperId };
}

const elsewhere = 'shared with another workspace that has me too';

it('counts a reaction that Slack delivers for the other workspace, once', async () => {
  const { react, votes, folder } = await startShared();
  await react('U5');
  await react('U5', 'reaction_added', { authorizations: [{ team_id: 'TA' }], team_id: 'TA' });
  await react('U9');
  expect(await votes()).toEqual([
    ['U5', 'up'],
    ['U9', 'up'],
  ]);
  await react('U5', 'reaction_removed', { authorizations: undefined, context_team_id: 'TB' });
  expect(await votes()).toEqual([['U9', 'up']]);
  const gestures = JSON.stringify(Object.entries(dumpStore(folder)));
  expect(gestures).not.toContain('T0OTHER');
});

it('believes that a channel is shared only where Slack says so', async () => {
  const { react, press, votes, shared } = await startShared();
  shared.delete('CA');
  await react('U5', 'reaction_added', { is_ext_shared_channel: false });
  await press('U5', 'TB', 'result_up', { message: undefined });
  expect(await votes()).toEqual([]);
});

it.each([
  ['a member of B, on the message', 'U5', 'TB', { ts: true }],
  ['a member of B, on what only they see', 'U5', 'TB', null],
  ['a member of a workspace without the app, on the message', 'U9', 'T0OTHER', { ts: true }],
  ['a member of a workspace without the app, on what only they see', 'U9', 'T0OTHER', null],
])('counts a press by %s', async (_, user, team, message) => {
  const { press, votes } = await startShared();
  await press(user, team, message ? 'vote_up' : 'result_up', message ? {} : { message: undefined });
  expect(await votes()).toEqual([[user, 'up']]);
  // Pressed again it is taken back: one member, one vote.
  await press(user, team, message ? 'vote_up' : 'result_up', message ? {} : { message: undefined });
  expect(await votes()).toEqual([]);
});

it.each(['interests', 'schedule', 'editors', 'subscribe', 'today', 'mute x', 'pause', ''])(
  'answers /papers %s of the second workspace with why and what to do',
  async (text) => {
    const { command, answers, store, calls } = await startShared();
    await command('U5', 'TB', text);
    expect(answers('U5').join()).toContain(elsewhere);
    expect(calls.filter(({ method }) => method === 'views.open')).toEqual([]);
    expect((await store.channels.list()).map(({ workspaceId }) => workspaceId)).toEqual(['TA']);
  },
);

it('lets the second workspace subscribe the channel neither on Home nor by a form', async () => {
  const { bot, calls, store } = await startShared();
  const by = { team: { id: 'TB' }, user: { id: 'U5', team_id: 'TB' } };
  const view = { app_installed_team_id: 'TB', id: 'V1' };
  await bot.deliver({
    type: 'block_actions',
    ...by,
    trigger_id: 'home',
    view: { ...view, type: 'home' },
    actions: [
      {
        type: 'conversations_select',
        action_id: 'home_set_up',
        selected_conversation: 'CA',
        action_ts: '1773740000.1',
      },
    ],
  });
  const opened = calls.find(({ method }) => method === 'views.open');
  expect(JSON.stringify(opened?.args)).toContain(elsewhere);
  expect(opened?.token).toBe('xoxb-of-B');
  for (const isSetUp of [true, false])
    await bot.deliver({
      type: 'view_submission',
      ...by,
      trigger_id: `form-${isSetUp}`,
      view: {
        ...view,
        type: 'modal',
        callback_id: 'interests',
        private_metadata: JSON.stringify({ channelId: 'CA', channelName: 'a', isSetUp }),
        state: {
          values: { interests: { interests_text: { type: 'plain_text_input', value: 'mine' } } },
        },
      },
    });
  const told = calls.filter(({ method }) => method === 'chat.postEphemeral');
  expect(told.map(({ args }) => String(args.text).includes(elsewhere))).toEqual([true, true]);
  expect((await store.channels.list()).map((one) => one.workspaceId)).toEqual(['TA']);
});

it('lets it subscribe the channel once the first has removed the app, and then the first not', async () => {
  const { bot, command, calls, store, install, answers, subscribe } = await startShared();
  const event = { type: 'app_uninstalled' };
  await bot.deliver({ type: 'event_callback', team_id: 'TA', event_id: 'EvGone', event });
  await command('U5', 'TB', 'interests');
  expect(calls.filter(({ method }) => method === 'views.open')).toHaveLength(1);
  await store.channels.subscribe(aChannel({ workspaceId: 'TB', id: 'CA' }), (id) => id === 'TB');
  await install('A');
  await command('U1', 'TA', 'interests');
  expect(answers('U1').join()).toContain(elsewhere);
  await expect(subscribe('A')).rejects.toThrow('another workspace');
});

it('saves a paper on the list of the member’s own workspace, and says where there is none', async () => {
  const { press, store, answers, paperId } = await startShared();
  await press('U5', 'TB', 'paper_save');
  expect((await store.saved.list('TB', 'U5')).map((one) => one.paperId)).toEqual([paperId]);
  expect(await store.saved.list('TA', 'U5')).toEqual([]);
  await press('U9', 'T0OTHER', 'paper_save');
  expect(answers('U9').join()).toContain('Reading lists work only for workspaces');
});

it('answers what a workspace without the app sends, and asks Slack nothing with another’s token', async () => {
  const { command, press, bot, answers, calls, apiUrl, folder } = await startShared();
  const before = dumpStore(folder);
  await command('U9', 'T0OTHER', 'interests');
  await press('U9', 'T0OTHER', 'vote_up', { message: { ts: '1.000002', team: 'T0OTHER' } });
  await bot.deliver({
    type: 'message_action',
    callback_id: 'save_paper',
    team: { id: 'T0OTHER' },
    user: { id: 'U9', team_id: 'T0OTHER' },
    trigger_id: 'shortcut',
    channel: { id: 'CA' },
    response_url: hook(apiUrl, 'answer-U9'),
    message: { ts: '1.000002' },
  });
  const form = await bot.deliver({
    type: 'view_submission',
    team: { id: 'T0OTHER' },
    user: { id: 'U9', team_id: 'T0OTHER' },
    trigger_id: 'form',
    view: { id: 'V1', type: 'modal', callback_id: 'schedule' },
  });
  expect(form).toMatchObject({ response_action: 'update' });
  expect(answers('U9')).toHaveLength(3);
  for (const told of answers('U9')) expect(told).toContain('I am not installed in your workspace');
  expect(calls.filter(({ method }) => !method.startsWith('answer'))).toEqual([]);
  // A menu that asks for its options, which none of ours does, gets none; an event is nobody's question.
  expect(await bot.deliver({ type: 'block_suggestion', team: { id: 'T0OTHER' } })).toBeUndefined();
  const event = { type: 'app_home_opened', user: 'U9', tab: 'home' };
  await bot.deliver({ type: 'event_callback', team_id: 'T0OTHER', event_id: 'Ev0', event });
  expect(dumpStore(folder)).toEqual(before);
});

// Payloads of an Enterprise Grid: the organisation is named, the workspace may be null.
const grid = { enterprise: { id: 'E0GRID', name: 'Grid' }, is_enterprise_install: true };

it('works in a workspace of an Enterprise Grid, whatever names the workspace', async () => {
  const { press, react, votes, bot, calls, command, answers, homes, store } = await startShared();
  // Slack may name the organisation where it names a person's workspace.
  homes.set('U1', 'E0GRID');
  await press('U1', 'TA', 'vote_up', { ...grid, team: null });
  await press('U2', 'TA', 'result_up', { ...grid, team: null, message: undefined });
  const orgWide = [{ enterprise_id: 'E0GRID', team_id: null, is_enterprise_install: true }];
  await react('U5', 'reaction_added', {
    authorizations: orgWide,
    team_id: 'TA',
    enterprise_id: 'E0GRID',
    is_ext_shared_channel: false,
  });
  expect(await votes()).toEqual([
    ['U1', 'up'],
    ['U2', 'up'],
    ['U5', 'up'],
  ]);
  calls.length = 0;
  await command('U1', 'TA', 'today');
  expect(answers('U1')).toHaveLength(1);
  const answer = await bot.deliver({
    type: 'view_submission',
    ...grid,
    team: null,
    user: { id: 'U1', team_id: 'TA' },
    trigger_id: 'form',
    view: {
      id: 'V1',
      type: 'modal',
      callback_id: 'schedule',
      app_installed_team_id: 'E0GRID',
      private_metadata: JSON.stringify({ channelId: 'CA', channelName: 'a' }),
    },
  });
  expect(answer).toMatchObject({ response_action: 'errors' });
  await command('U1', 'TA', 'pause');
  expect((await store.channels.get('TA', 'CA'))?.paused).toBe(true);
});

it('refuses with a sentence what names an organisation alone', async () => {
  const { press, command, answers, bot, folder } = await startShared();
  const before = dumpStore(folder);
  const nobody = { ...grid, team: null, message: undefined, user: { id: 'U9', team_id: 'E0GRID' } };
  await press('U9', 'TA', 'vote_up', nobody);
  await command('U9', 'E0GRID', 'today');
  expect(answers('U9')).toHaveLength(2);
  const view = { id: 'V1', type: 'modal', callback_id: 'interests' };
  const form = { type: 'view_submission', ...nobody, trigger_id: 'form', view };
  expect(await bot.deliver(form)).toMatchObject({ response_action: 'update' });
  expect(dumpStore(folder)).toEqual(before);
});
