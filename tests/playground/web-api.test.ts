import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LookAlike } from '../../playground/look-alike.ts';
import {
  button,
  handClock,
  people,
  refusalOf,
  section,
  startSlack,
  webClient,
} from './bolt-bot.ts';

describe('the Web API of the look-alike, called by the real client', () => {
  let slack: LookAlike;
  let client: ReturnType<typeof webClient>;
  let general: string;

  beforeEach(async () => {
    slack = await startSlack();
    client = webClient(slack);
    general = slack.channelIds.general;
  });
  afterEach(() => slack.close());

  const post = async (extra: object = {}) =>
    String((await client.chat.postMessage({ channel: general, text: 'Five papers', ...extra })).ts);

  it('says who the bot is, and which scopes it has', async () => {
    const answer = await client.auth.test();
    expect(answer).toMatchObject({ ok: true, team_id: slack.teamId, user_id: slack.botUserId });
    expect(answer.response_metadata?.scopes).toContain('chat:write');
  });

  it('answers a post with the message as Slack keeps it', async () => {
    const metadata = { event_type: 'pick', event_payload: { paper: '2603.00001' } };
    const blocks = [section('*A title*'), { type: 'actions', elements: [button('up', '1')] }];
    const answer = await client.chat.postMessage({ channel: general, text: 'A', blocks, metadata });
    expect(answer).toMatchObject({ ok: true, channel: general });
    expect(answer.ts).toMatch(/^\d{10}\.\d{6}$/);
    expect(answer.message).toMatchObject({
      type: 'message',
      ts: answer.ts,
      user: slack.botUserId,
      bot_id: expect.stringMatching(/^B/),
      app_id: expect.stringMatching(/^A/),
      text: 'A',
      metadata,
      bot_profile: { name: 'Paperloop' },
    });
    // Slack gives every block an id, and every text its flags.
    expect(answer.message?.blocks?.[0]).toMatchObject({
      block_id: expect.any(String),
      text: { type: 'mrkdwn', text: '*A title*', verbatim: false },
    });
  });

  it('gives increasing timestamps while the clock stands still', async () => {
    const still = await startSlack({ now: handClock().now });
    const { chat } = webClient(still);
    const posts = await Promise.all(
      Array.from({ length: 20 }, () => chat.postMessage({ channel: 'general', text: 'x' })),
    );
    expect(new Set(posts.map((one) => one.ts)).size).toBe(20);
    const shown = still.state().messages.map((message) => message.ts);
    expect(shown).toEqual([...shown].sort());
    await still.close();
  });

  it('takes JSON bodies as well as forms, and refuses what is neither', async () => {
    const call = async (type: string, body: string) => {
      const headers = { authorization: `Bearer ${slack.botToken}`, 'content-type': type };
      return (
        await fetch(`${slack.apiUrl}chat.postMessage`, { method: 'POST', headers, body })
      ).json();
    };
    const json = JSON.stringify({ channel: general, blocks: [section('x')], text: 'x' });
    expect(await call('application/json; charset=utf-8', json)).toMatchObject({ ok: true });
    expect(await call('application/json', '{')).toMatchObject({ error: 'invalid_json' });
    expect(await call('application/json', '[]')).toMatchObject({ error: 'json_not_object' });
    expect(await call('text/plain', 'x')).toMatchObject({ error: 'invalid_form_data' });
    const form = (blocks: string) =>
      `channel=${general}&text=x&blocks=${encodeURIComponent(blocks)}`;
    const type = 'application/x-www-form-urlencoded';
    expect(await call(type, form(JSON.stringify([section('y')])))).toMatchObject({ ok: true });
    expect(await call(type, form('[{'))).toMatchObject({ error: 'invalid_blocks_format' });
    expect(await call(type, form('{}'))).toMatchObject({ error: 'invalid_blocks_format' });
  });

  it('refuses a token that it did not give', async () => {
    expect(await refusalOf(webClient(slack, 'xoxb-wrong').auth.test())).toMatchObject({
      error: 'invalid_auth',
    });
    expect(await refusalOf(webClient(slack, slack.appToken).auth.test())).toMatchObject({
      error: 'not_allowed_token_type',
    });
    expect(await refusalOf(client.apps.connections.open({}))).toMatchObject({
      error: 'not_allowed_token_type',
    });
    const bare = await fetch(`${slack.apiUrl}auth.test`, { method: 'POST' });
    expect(await bare.json()).toMatchObject({ ok: false, error: 'not_authed' });
  });

  it('names the scope that is missing', async () => {
    const narrow = await startSlack({ scopes: ['chat:write', 'im:history'] });
    const { conversations } = webClient(narrow);
    expect(await refusalOf(conversations.history({ channel: general }))).toMatchObject({
      error: 'missing_scope',
      needed: 'channels:history',
      provided: 'chat:write,im:history',
    });
    const dm = `D${people(narrow).ada.slice(1)}`;
    expect((await conversations.history({ channel: dm })).ok).toBe(true);
    await narrow.close();
  });

  it.each([
    ['an unknown channel', { channel: 'C0NOWHERE1', text: 'x' }, 'channel_not_found'],
    ['no channel', { text: 'x' }, 'channel_not_found'],
    ['a channel without the bot', { channel: 'random', text: 'x' }, 'not_in_channel'],
    ['an archived channel', { channel: 'old-papers', text: 'x' }, 'is_archived'],
    ['no text', { channel: 'general' }, 'no_text'],
    ['an empty text', { channel: 'general', text: '' }, 'no_text'],
    [
      'an unknown thread',
      { channel: 'general', text: 'x', thread_ts: '1000000000.000001' },
      'thread_not_found',
    ],
    [
      'a thread as a number',
      { channel: 'general', text: 'x', thread_ts: 1_700_000_000.5 },
      'invalid_thread_ts',
    ],
    [
      'metadata without a type',
      { channel: 'general', text: 'x', metadata: { a: 1 } },
      'invalid_metadata_format',
    ],
    [
      'markdown beside a text',
      { channel: 'general', text: 'x', markdown_text: 'y' },
      'markdown_text_conflict',
    ],
  ])('refuses a post with %s', async (_, args, error) => {
    expect(await refusalOf(client.apiCall('chat.postMessage', args))).toMatchObject({ error });
    expect(slack.state().messages).toEqual([]);
  });

  it('answers unknown methods as Slack does', async () => {
    expect(await refusalOf(client.apiCall('chat.shout', {}))).toMatchObject({
      ok: false,
      error: 'unknown_method',
    });
    expect(await refusalOf(client.apiCall('toString', {}))).toMatchObject({
      error: 'unknown_method',
    });
  });

  it('cuts a text after 40,000 characters and says so', async () => {
    const answer = await client.chat.postMessage({ channel: general, text: 'x'.repeat(40_001) });
    expect(answer.warning).toBe('message_truncated');
    expect(answer.message?.text).toHaveLength(40_000);
  });

  it('updates its own messages only', async () => {
    const metadata = { event_type: 'pick', event_payload: { n: 1 } };
    const ts = await post({ blocks: [section('one')], metadata });
    const changed = [section('two')];
    await client.chat.update({ channel: general, ts, blocks: changed, text: 'Five papers' });
    expect(slack.state().messages[0]).toMatchObject({ blocks: changed, edited: false });
    // A text without blocks takes the place of the blocks.
    const answer = await client.chat.update({ channel: general, ts, text: 'Again' });
    expect(answer).toMatchObject({ ts, text: 'Again', message: { metadata } });
    expect(slack.state().messages[0]).toMatchObject({ blocks: [], edited: true });
    await client.apiCall('chat.update', { channel: general, ts, text: 'Again', metadata: {} });
    const { messages } = await client.conversations.history({
      channel: general,
      include_all_metadata: true,
    });
    expect(messages?.[0]).not.toHaveProperty('metadata');
    const { ada } = people(slack);
    await slack.say({ memberId: ada, channelId: general, text: 'mine' });
    const hers = slack.state().messages[1]?.ts ?? '';
    const update = (at: string) =>
      refusalOf(client.chat.update({ channel: general, ts: at, text: 'x' }));
    expect(await update(hers)).toMatchObject({ error: 'cant_update_message' });
    expect(await update('1000000000.000001')).toMatchObject({ error: 'message_not_found' });
    const remove = (at: string) => refusalOf(client.chat.delete({ channel: general, ts: at }));
    expect(await remove(hers)).toMatchObject({ error: 'cant_delete_message' });
    expect(await client.chat.delete({ channel: general, ts })).toMatchObject({ ok: true, ts });
    expect(slack.state().messages).toHaveLength(1);
  });

  it('shows an ephemeral message to one member, and never finds it again', async () => {
    const { ada } = people(slack);
    const answer = await client.chat.postEphemeral({ channel: general, user: ada, text: 'Noted' });
    expect(slack.state().messages).toMatchObject([{ visibleTo: ada, ts: answer.message_ts }]);
    expect((await client.conversations.history({ channel: general })).messages).toEqual([]);
    const ts = String(answer.message_ts);
    expect(await refusalOf(client.chat.update({ channel: general, ts, text: 'x' }))).toMatchObject({
      error: 'message_not_found',
    });
    const to = (user: string, channel = general) =>
      refusalOf(client.chat.postEphemeral({ channel, user, text: 'x' }));
    expect(await to('U0NOBODY01')).toMatchObject({ error: 'user_not_found' });
    expect(await to(people(slack).bram, `D${ada.slice(1)}`)).toMatchObject({
      error: 'user_not_in_channel',
    });
  });

  it('gives history newest first, page by page, metadata only when asked', async () => {
    const metadata = { event_type: 'pick', event_payload: { paper: 'p' } };
    const first = await post({ text: 'one', metadata });
    const second = await post({ text: 'two' });
    const third = await post({ text: 'three' });
    await post({ text: 'a reply', thread_ts: first });
    const page = await client.conversations.history({ channel: general, limit: 2 });
    expect(page.messages?.map((message) => message.ts)).toEqual([third, second]);
    expect(page.has_more).toBe(true);
    const cursor = String(page.response_metadata?.next_cursor);
    const rest = await client.conversations.history({ channel: general, limit: 2, cursor });
    expect(rest.messages).toMatchObject([{ ts: first, reply_count: 1 }]);
    expect(rest.messages?.[0]).not.toHaveProperty('metadata');
    const all = await client.conversations.history({
      channel: general,
      include_all_metadata: true,
      oldest: first,
      latest: second,
      inclusive: true,
    });
    expect(all.messages?.map((message) => message.ts)).toEqual([second, first]);
    expect(all.messages?.[1]).toMatchObject({ metadata });
    const between = { channel: general, oldest: first, latest: third };
    const exclusive = await client.conversations.history(between);
    expect(exclusive.messages?.map((message) => message.ts)).toEqual([second]);
    expect(
      await refusalOf(client.conversations.history({ channel: slack.channelIds.random ?? '' })),
    ).toMatchObject({ error: 'not_in_channel' });
  });

  it('gives a thread with its parent first', async () => {
    const parent = await post();
    const reply = await post({ text: 'more', thread_ts: parent });
    await post({ text: 'a reply to the reply lands in the same thread', thread_ts: reply });
    const thread = await client.conversations.replies({ channel: general, ts: parent });
    expect(thread.messages?.map((message) => message.thread_ts)).toEqual([parent, parent, parent]);
    expect(thread.messages?.[1]).toMatchObject({ parent_user_id: slack.botUserId });
    const none = client.conversations.replies({ channel: general, ts: '1000000000.000001' });
    expect(await refusalOf(none)).toMatchObject({ error: 'thread_not_found' });
  });

  it('knows channels, members and the team', async () => {
    const { channel } = await client.conversations.info({
      channel: general,
      include_num_members: true,
    });
    expect(channel).toMatchObject({
      id: general,
      name: 'general',
      is_member: true,
      num_members: 5,
    });
    const { channels } = await client.conversations.list({ exclude_archived: true });
    expect(channels?.map(({ name, is_member }) => [name, is_member])).toEqual([
      ['general', true],
      ['rl-papers', true],
      ['robotics', true],
      ['random', false],
    ]);
    expect((await client.conversations.members({ channel: general })).members).toHaveLength(5);
    expect((await client.users.list({})).members).toHaveLength(5);
    const { ada } = people(slack);
    expect((await client.users.info({ user: ada })).user).toMatchObject({
      id: ada,
      is_bot: false,
      profile: { display_name: 'Ada', image_72: expect.stringMatching(/^data:image\/svg/) },
    });
    expect(await refusalOf(client.users.info({ user: 'U0NOBODY01' }))).toMatchObject({
      error: 'user_not_found',
    });
    expect((await client.team.info()).team).toMatchObject({ id: slack.teamId });
    expect((await client.bots.info()).bot).toMatchObject({ user_id: slack.botUserId });
  });

  it('joins a public channel', async () => {
    const channel = slack.channelIds.random ?? '';
    expect((await client.conversations.join({ channel })).channel).toMatchObject({
      is_member: true,
    });
    expect((await client.conversations.join({ channel })).warning).toBe('already_in_channel');
    await client.chat.postMessage({ channel, text: 'Hello' });
  });

  it('keeps the unfurl of a link, and refuses one without content', async () => {
    const { ada } = people(slack);
    await slack.say({
      memberId: ada,
      channelId: general,
      text: 'https://arxiv.org/abs/2603.00001',
    });
    const at = { channel: general, ts: slack.state().messages[0]?.ts ?? '' };
    const unfurls = { 'https://arxiv.org/abs/2603.00001': { blocks: [section('*A paper*')] } };
    expect(await client.chat.unfurl({ ...at, unfurls })).toMatchObject({ ok: true });
    const bad = { 'https://arxiv.org/abs/2603.00001': { blocks: [section('')] } };
    expect(await refusalOf(client.chat.unfurl({ ...at, unfurls: bad }))).toMatchObject({
      error: 'invalid_blocks',
    });
    expect(await refusalOf(client.apiCall('chat.unfurl', at))).toMatchObject({
      error: 'missing_unfurls',
    });
  });

  it('opens direct messages, listed once they are used', async () => {
    const { ada } = people(slack);
    expect(slack.state().channels.filter((channel) => channel.kind === 'dm')).toEqual([]);
    const { channel } = await client.conversations.open({ users: ada });
    await client.chat.postMessage({ channel: String(channel?.id), text: 'Hello' });
    expect(slack.state().channels.at(-1)).toEqual({ id: channel?.id, name: 'Ada', kind: 'dm' });
    expect(await client.conversations.open({ users: ada })).toMatchObject({ already_open: true });
    const im = (await client.conversations.list({ types: 'im' })).channels;
    expect(im).toMatchObject([{ id: channel?.id, is_im: true, user: ada }]);
    expect(await refusalOf(client.conversations.open({ users: 'U0NOBODY01' }))).toMatchObject({
      error: 'user_not_found',
    });
  });

  it('takes a name or a member for posting, and ids alone for everything else', async () => {
    const { ada } = people(slack);
    const sent = async (channel: string) =>
      (await client.chat.postMessage({ channel, text: 'x' })).channel;
    expect(await sent('#general')).toBe(general);
    expect(await sent('general')).toBe(general);
    expect(await sent(ada)).toBe(`D${ada.slice(1)}`);
    const ts = await post();
    const named = client.chat.update({ channel: 'general', ts, text: 'x' });
    expect(await refusalOf(named)).toMatchObject({ error: 'channel_not_found' });
  });

  it('gives a permanent link to a message', async () => {
    const ts = await post();
    const { permalink } = await client.chat.getPermalink({ channel: general, message_ts: ts });
    expect(permalink).toMatch(new RegExp(`/archives/${general}/p${ts.replace('.', '')}$`));
  });

  it('keeps reactions of the bot', async () => {
    const timestamp = await post();
    const at = { channel: general, timestamp };
    await client.reactions.add({ ...at, name: 'eyes' });
    expect(await refusalOf(client.reactions.add({ ...at, name: 'eyes' }))).toMatchObject({
      error: 'already_reacted',
    });
    expect(await client.reactions.get(at)).toMatchObject({
      message: { reactions: [{ name: 'eyes', count: 1, users: [slack.botUserId] }] },
    });
    await client.reactions.remove({ ...at, name: 'eyes' });
    expect(await refusalOf(client.reactions.remove({ ...at, name: 'eyes' }))).toMatchObject({
      error: 'no_reaction',
    });
    expect(await refusalOf(client.reactions.add({ ...at, name: 'No Such!' }))).toMatchObject({
      error: 'invalid_name',
    });
  });

  it('writes every call down with its arguments decoded', async () => {
    await client.auth.test();
    await post({ blocks: [section('x')] });
    expect(slack.calls.map((call) => call.method)).toEqual(['auth.test', 'chat.postMessage']);
    expect(slack.calls[1]).toMatchObject({
      args: { channel: general, blocks: [section('x')] },
      answer: { ok: true },
    });
    expect(JSON.stringify(slack.calls)).not.toContain(slack.botToken);
  });
});
