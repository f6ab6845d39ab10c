import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LookAlike } from '../../playground/look-alike.ts';
import type { Json } from '../../playground/slack/json.ts';
import { button, people, plain, section, startBot, startSlack } from './bolt-bot.ts';

type Bot = Awaited<ReturnType<typeof startBot>>;

/** Fields of Slack's own sample envelopes; ours have them all. */
const commandFields = [
  'token',
  'team_id',
  'team_domain',
  'channel_id',
  'channel_name',
  'user_id',
  'user_name',
  'command',
  'text',
  'api_app_id',
  'response_url',
  'trigger_id',
];
const eventFields = [
  'token',
  'team_id',
  'api_app_id',
  'event',
  'type',
  'event_id',
  'event_time',
  'authorizations',
  'is_ext_shared_channel',
  'event_context',
];
const viewActionFields = [
  'type',
  'user',
  'api_app_id',
  'token',
  'container',
  'trigger_id',
  'team',
  'enterprise',
  'is_enterprise_install',
  'view',
  'actions',
];
const viewFields = [
  'id',
  'team_id',
  'type',
  'blocks',
  'private_metadata',
  'callback_id',
  'state',
  'hash',
  'title',
  'clear_on_close',
  'notify_on_close',
  'close',
  'submit',
  'previous_view_id',
  'root_view_id',
  'app_id',
  'external_id',
  'app_installed_team_id',
  'bot_id',
];

const hasFields = (value: unknown, fields: string[]) =>
  expect(Object.keys(value as object)).toEqual(expect.arrayContaining(fields));

const menu = {
  type: 'overflow' as const,
  action_id: 'more',
  options: [
    { text: plain('Why this'), value: 'why' },
    { text: plain('Mute'), value: 'mute' },
  ],
};
const select = {
  ...menu,
  type: 'static_select' as const,
  action_id: 'scope',
  placeholder: plain('Which?'),
};
const pick = [
  section('*A paper*'),
  { type: 'actions' as const, block_id: 'votes', elements: [button('vote_up', '2603.1'), menu] },
];

describe('a gesture reaches a real Bolt app', () => {
  let slack: LookAlike;
  let bot: Bot;
  let general: string;
  let ada: string;
  let seen: Json[];
  const last = () => seen.at(-1) as Json;

  beforeEach(async () => {
    slack = await startSlack();
    ada = people(slack).ada;
    general = slack.channelIds.general;
    seen = [];
    const keep = (body: unknown) => void seen.push(body as Json);
    bot = await startBot(slack, (app) => {
      app.command('/papers', async ({ ack, body }) => {
        keep(body);
        await (body.text === 'today'
          ? ack({ text: 'Nothing yet', blocks: [section('Nothing *yet*')] })
          : ack());
      });
      app.action(/.*/, async ({ ack, body }) => {
        keep(body);
        await ack();
      });
      for (const name of [
        'reaction_added',
        'reaction_removed',
        'app_mention',
        'app_home_opened',
        'member_joined_channel',
      ] as const) {
        app.event(name, async ({ body }) => keep(body));
      }
      app.message(async ({ body }) => keep(body));
    });
  });
  afterEach(async () => {
    await bot.stop();
    await slack.close();
  });

  const post = async () => {
    const answer = await bot.client.chat.postMessage({
      channel: general,
      text: 'A paper',
      blocks: pick,
    });
    return String(answer.ts);
  };

  it('as a slash command', async () => {
    const heard = await slack.command({
      memberId: ada,
      channelId: general,
      line: '/papers search  offline RL',
    });
    expect(heard).toMatchObject({ acked: true, payload: null });
    hasFields(last(), commandFields);
    expect(last()).toMatchObject({
      command: '/papers',
      text: 'search  offline RL',
      user_id: ada,
      channel_name: 'general',
      team_id: slack.teamId,
    });
  });

  it('as a slash command whose acknowledgement is shown to the member', async () => {
    const heard = await slack.command({ memberId: ada, channelId: general, line: '/papers today' });
    expect(heard.payload).toMatchObject({ text: 'Nothing yet' });
    expect(slack.state().messages).toMatchObject([
      { text: 'Nothing yet', visibleTo: ada, memberId: slack.botUserId, channelId: general },
    ]);
  });

  it('as a button in a message', async () => {
    const ts = await post();
    const heard = await slack.press({ memberId: ada, channelId: general, ts, actionId: 'vote_up' });
    expect(heard.acked).toBe(true);
    expect(last()).toMatchObject({
      type: 'block_actions',
      user: { id: ada, username: 'ada', name: 'ada', team_id: slack.teamId },
      team: { id: slack.teamId, domain: expect.any(String) },
      channel: { id: general, name: 'general' },
      container: { type: 'message', message_ts: ts, channel_id: general, is_ephemeral: false },
      message: { type: 'message', ts, user: slack.botUserId, bot_id: expect.any(String) },
      trigger_id: expect.stringMatching(/^\d+\.\w+\.\w+$/),
      response_url: expect.stringContaining(slack.url),
      state: { values: {} },
      enterprise: null,
      is_enterprise_install: false,
      actions: [
        {
          type: 'button',
          action_id: 'vote_up',
          block_id: 'votes',
          value: '2603.1',
          text: { type: 'plain_text', text: 'vote_up' },
          action_ts: expect.stringMatching(/^\d{10}\.\d{6}$/),
        },
      ],
    });
  });

  it('as a button that an update has replaced and a page still shows', async () => {
    const ts = await post();
    const shown = slack.state().messages.find((one) => one.ts === ts)?.blocks as Json[];
    const blockId = String(shown.at(-1)?.block_id);
    const press = () =>
      slack.press({ memberId: ada, channelId: general, ts, actionId: 'vote_up', blockId });
    for (const count of [1, 2])
      await bot.client.chat.update({
        channel: general,
        ts,
        text: `A paper ${count}`,
        blocks: [...pick.slice(0, -1), { type: 'actions', elements: [button('vote_up', `new`)] }],
      });
    const now = slack.state().messages.find((one) => one.ts === ts)?.blocks as Json[];
    expect(now.at(-1)?.block_id).not.toBe(blockId);
    expect((await press()).acked).toBe(true);
    // What the page showed is what is sent, as Slack's own client does.
    expect(last()).toMatchObject({ actions: [{ action_id: 'vote_up', block_id: blockId }] });
    expect(JSON.stringify(last().actions)).not.toContain('"new"');
  });

  it('as an option of a menu', async () => {
    const ts = await post();
    const gesture = { memberId: ada, channelId: general, ts, actionId: 'more' };
    await slack.press({ ...gesture, optionValue: 'mute' });
    expect(last().actions).toMatchObject([
      { type: 'overflow', selected_option: { text: { text: 'Mute' }, value: 'mute' } },
    ]);
    await expect(slack.press({ ...gesture, optionValue: 'burn' })).rejects.toThrow(/why, mute/);
    await expect(slack.press({ ...gesture, actionId: 'nothing' })).rejects.toThrow(
      /nothing to press/,
    );
  });

  it('as a button in a thread and in an ephemeral message, which has no message', async () => {
    const thread_ts = await post();
    const reply = await bot.client.chat.postMessage({
      channel: general,
      thread_ts,
      text: 'x',
      blocks: pick,
    });
    const ts = String(reply.ts);
    await slack.press({ memberId: ada, channelId: general, ts, actionId: 'vote_up' });
    expect(last()).toMatchObject({ container: { thread_ts }, message: { thread_ts } });
    const note = { channel: general, user: ada, text: 'x', blocks: pick };
    const noted = String((await bot.client.chat.postEphemeral(note)).message_ts);
    const gesture = { channelId: general, ts: noted, actionId: 'vote_up' };
    await slack.press({ memberId: ada, ...gesture });
    expect(last()).toMatchObject({ container: { is_ephemeral: true, message_ts: noted } });
    expect(last()).not.toHaveProperty('message');
    const { bram } = people(slack);
    await expect(slack.press({ memberId: bram, ...gesture })).rejects.toThrow(
      /Bram sees no message/,
    );
  });

  it('as a press in App Home', async () => {
    const blocks = [
      { type: 'section' as const, block_id: 's', text: plain('Scope'), accessory: select },
    ];
    await bot.client.views.publish({
      user_id: ada,
      view: { type: 'home', callback_id: 'home', blocks },
    });
    const gesture = { memberId: ada, home: true, actionId: 'scope', optionValue: 'why' };
    expect(await slack.press(gesture)).toMatchObject({ acked: true });
    hasFields(last(), viewActionFields);
    hasFields(last().view, viewFields);
    expect(last()).toMatchObject({
      container: { type: 'view', view_id: expect.stringMatching(/^V/) },
      view: {
        type: 'home',
        callback_id: 'home',
        state: { values: { s: { scope: { selected_option: { value: 'why' } } } } },
      },
      actions: [
        {
          type: 'static_select',
          selected_option: { value: 'why' },
          placeholder: { text: 'Which?' },
        },
      ],
    });
    expect(last()).not.toHaveProperty('response_url');
    expect(last()).not.toHaveProperty('channel');
    await expect(slack.press({ ...gesture, memberId: people(slack).bram })).rejects.toThrow(
      /empty/,
    );
  });

  it('as reactions, with and without skin tone, once each', async () => {
    const ts = await post();
    const gesture = { memberId: ada, channelId: general, ts, name: '+1::skin-tone-3' };
    expect(await slack.react({ ...gesture, on: true })).toMatchObject({ acked: true });
    hasFields(last(), eventFields);
    expect(last()).toMatchObject({
      type: 'event_callback',
      team_id: slack.teamId,
      event_id: expect.stringMatching(/^Ev/),
      event_time: expect.any(Number),
      authorizations: [{ team_id: slack.teamId, user_id: slack.botUserId, is_bot: true }],
      event: {
        type: 'reaction_added',
        user: ada,
        reaction: '+1::skin-tone-3',
        item: { type: 'message', channel: general, ts },
        item_user: slack.botUserId,
        event_ts: expect.stringMatching(/^\d{10}\.\d{6}$/),
      },
    });
    await slack.react({ ...gesture, on: true });
    expect(seen).toHaveLength(1);
    expect(slack.state().messages[0]?.reactions).toEqual([
      { name: '+1::skin-tone-3', memberIds: [ada] },
    ]);
    await slack.react({ ...gesture, on: false });
    expect(last()).toMatchObject({
      event: { type: 'reaction_removed', item_user: slack.botUserId },
    });
    expect(slack.state().messages[0]?.reactions).toEqual([]);
  });

  it('as a message, and once more when the bot is named', async () => {
    const text = '@Paperloop what of <this> & https://arxiv.org/abs/2603.00001?';
    expect(await slack.say({ memberId: ada, channelId: general, text })).toMatchObject({
      acked: true,
    });
    expect(seen.map((body) => (body.event as Json).type).sort()).toEqual([
      'app_mention',
      'message',
    ]);
    expect(last().event).toMatchObject({
      user: ada,
      channel: general,
      team: slack.teamId,
      text: `<@${slack.botUserId}> what of &lt;this&gt; &amp; <https://arxiv.org/abs/2603.00001>?`,
    });
    const parent = slack.state().messages[0]?.ts ?? '';
    await slack.say({ memberId: ada, channelId: general, text: 'more', threadTs: parent });
    expect(last().event).toMatchObject({
      type: 'message',
      thread_ts: parent,
      channel_type: 'channel',
    });
  });

  it('as a direct message without a mention event', async () => {
    const channelId = `D${ada.slice(1)}`;
    await slack.say({ memberId: ada, channelId, text: 'hello @Paperloop' });
    expect(seen).toHaveLength(1);
    expect(last().event).toMatchObject({ type: 'message', channel_type: 'im', channel: channelId });
    const { bram } = people(slack);
    const intruding = slack.say({ memberId: bram, channelId, text: 'x' });
    await expect(intruding).rejects.toThrow(/Bram is not in/);
  });

  it('as the opening of App Home, with the view once there is one', async () => {
    await slack.openHome({ memberId: ada });
    expect(last().event).toMatchObject({
      type: 'app_home_opened',
      user: ada,
      tab: 'home',
      channel: `D${ada.slice(1)}`,
    });
    expect(last().event).not.toHaveProperty('view');
    await bot.client.views.publish({ user_id: ada, view: { type: 'home', blocks: [] } });
    await slack.openHome({ memberId: ada });
    expect(last().event).toMatchObject({ view: { type: 'home' } });
    expect(slack.state().homes).toEqual({ [ada]: { blocks: [] } });
  });

  it('only from channels where the bot is; an invitation tells it', async () => {
    const channelId = slack.channelIds.random ?? '';
    expect(await slack.say({ memberId: ada, channelId, text: 'x' })).toMatchObject({
      acked: false,
    });
    expect(seen).toEqual([]);
    await slack.command({ memberId: ada, channelId, line: '/invite @Paperloop' });
    expect(last().event).toMatchObject({
      type: 'member_joined_channel',
      user: slack.botUserId,
      channel: channelId,
      channel_type: 'C',
      inviter: ada,
    });
    await bot.client.chat.postMessage({ channel: channelId, text: 'Thank you' });
  });

  it('not at all when nobody answers: a gesture without acknowledgement ends after 3 seconds', async () => {
    const heard = await slack.command({ memberId: ada, channelId: general, line: '/unknown' });
    expect(heard).toMatchObject({ acked: false, payload: null });
  });

  it('not at all for members and channels that are not there', async () => {
    const at = { memberId: ada, channelId: general };
    await expect(slack.say({ ...at, memberId: 'U0NOBODY01', text: 'x' })).rejects.toThrow(
      /no member/,
    );
    await expect(slack.say({ ...at, memberId: slack.botUserId, text: 'x' })).rejects.toThrow(
      /no member/,
    );
    await expect(slack.say({ ...at, channelId: 'C0NOWHERE1', text: 'x' })).rejects.toThrow(
      /no channel/,
    );
    await expect(slack.command({ ...at, line: 'papers' })).rejects.toThrow(/slash/);
  });
});
