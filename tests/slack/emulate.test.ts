import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plain, refusalOf, section } from '../playground/bolt-bot.ts';
import { type SlackWorld, slackWorlds } from './emulate-worlds.ts';

/**
 * The same assertions against a Slack that we did not write and against our look-alike, so that the
 * look-alike cannot drift towards what our bot happens to do.
 */
describe.each(slackWorlds)('the Web API of $name', ({ start }) => {
  let world: SlackWorld;
  const channel = () => world.channelId;
  const nowhere = 'C0NOWHERE1';
  const metadata = { event_type: 'paperloop_pick', event_payload: { paper: '2603.00001', n: 1 } };

  beforeAll(async () => {
    world = await start();
  });
  afterAll(() => world.close());

  const post = async (extra: object = {}) =>
    String(
      (await world.client.chat.postMessage({ channel: channel(), text: 'A paper', ...extra })).ts,
    );
  const refused = (method: string, args: object) =>
    refusalOf(world.client.apiCall(method, { ...args }));
  const history = async () => {
    const asked = { channel: channel(), include_all_metadata: true };
    return (await world.client.conversations.history(asked)).messages ?? [];
  };

  it('says who is asking', async () => {
    expect(await world.client.auth.test()).toMatchObject({
      ok: true,
      url: expect.stringMatching(/^https:\/\/.+\.slack\.com\/$/),
      team: expect.any(String),
      user: 'paperloop',
      team_id: expect.stringMatching(/^T\w+$/),
      user_id: expect.stringMatching(/^U\w+$/),
      bot_id: expect.stringMatching(/^B\w+$/),
    });
  });

  it('posts a message and answers with it', async () => {
    const { user_id } = await world.client.auth.test();
    const blocks = [section('*A paper* &amp; more')];
    const text = 'A paper &amp; more';
    const answer = await world.client.chat.postMessage({
      channel: channel(),
      text,
      blocks,
      metadata,
    });
    expect(answer).toMatchObject({
      ok: true,
      channel: channel(),
      ts: expect.stringMatching(/^\d{10}\.\d{6}$/),
      message: { type: 'message', user: user_id, text, ts: answer.ts, blocks, metadata },
    });
  });

  it('finds its own message by metadata', async () => {
    const ts = await post({ metadata });
    const later = await post({ text: 'Another' });
    const messages = await history();
    expect(messages.slice(0, 2).map((message) => message.ts)).toEqual([later, ts]);
    expect(messages[1]?.metadata).toEqual(metadata);
    expect(messages[0]).not.toHaveProperty('metadata');
  });

  it('keeps replies out of the history and in their thread', async () => {
    const thread_ts = await post({ text: 'Header' });
    const reply = await post({ text: 'First pick', thread_ts });
    expect((await history())[0]).toMatchObject({ ts: thread_ts, reply_count: 1 });
    const { messages } = await world.client.conversations.replies({
      channel: channel(),
      ts: thread_ts,
    });
    expect(messages?.map((message) => message.ts)).toEqual([thread_ts, reply]);
    expect(messages?.[1]).toMatchObject({ thread_ts });
  });

  it('gives the history page by page', async () => {
    const older = await post();
    const newer = await post();
    const first = await world.client.conversations.history({ channel: channel(), limit: 1 });
    expect(first).toMatchObject({ has_more: true, messages: [{ ts: newer }] });
    const cursor = String(first.response_metadata?.next_cursor);
    const second = await world.client.conversations.history({
      channel: channel(),
      limit: 1,
      cursor,
    });
    expect(second.messages).toMatchObject([{ ts: older }]);
  });

  it('updates a message: blocks for blocks, and a text alone takes their place', async () => {
    const ts = await post({ blocks: [section('one')], metadata });
    const blocks = [section('two')];
    const update = { channel: channel(), ts, text: 'Two' };
    expect(await world.client.chat.update({ ...update, blocks })).toMatchObject({
      channel: channel(),
      ts,
      text: 'Two',
    });
    expect((await history())[0]).toMatchObject({
      text: 'Two',
      blocks,
      metadata,
      edited: expect.any(Object),
    });
    await world.client.chat.update({ ...update, text: 'Three' });
    const [message] = await history();
    expect(message).toMatchObject({ text: 'Three', metadata });
    expect(message).not.toHaveProperty('blocks');
  });

  it('deletes a message of its own', async () => {
    const ts = await post();
    expect(await world.client.chat.delete({ channel: channel(), ts })).toMatchObject({
      ok: true,
      ts,
    });
    expect((await history()).map((message) => message.ts)).not.toContain(ts);
  });

  it('posts an ephemeral message that nobody finds again', async () => {
    const note = { channel: channel(), user: world.memberId, text: 'Noted' };
    const { message_ts: ts } = await world.client.chat.postEphemeral(note);
    expect(ts).toMatch(/^\d{10}\.\d{6}$/);
    expect((await history()).map((message) => message.ts)).not.toContain(ts);
    const update = { channel: channel(), ts, text: 'x' };
    expect(await refused('chat.update', update)).toMatchObject({ error: 'message_not_found' });
  });

  it('tells of a channel', async () => {
    expect((await world.client.conversations.info({ channel: channel() })).channel).toMatchObject({
      id: channel(),
      name: 'general',
      name_normalized: 'general',
      is_channel: true,
      is_private: false,
      is_archived: false,
      is_im: false,
      is_member: true,
      topic: { value: expect.any(String) },
    });
    const { members } = await world.client.conversations.members({ channel: channel() });
    expect(members).toContain(world.memberId);
    const { channels } = await world.client.conversations.list();
    expect(channels?.find((one) => one.name === 'random')).toMatchObject({ is_member: false });
  });

  it('tells of a member', async () => {
    const { user } = await world.client.users.info({ user: world.memberId });
    expect(user).toMatchObject({
      id: world.memberId,
      is_bot: false,
      profile: { display_name: expect.any(String) },
    });
    expect((await world.client.users.list({})).members?.some((one) => one.is_bot)).toBe(true);
  });

  it('opens a direct message and posts into it', async () => {
    const opened = await world.client.conversations.open({ users: world.memberId });
    expect(opened.channel?.id).toMatch(/^D/);
    const text = 'Welcome';
    const sent = await world.client.chat.postMessage({ channel: world.memberId, text });
    expect(sent.channel).toBe(opened.channel?.id);
  });

  it('adds a reaction once and takes it away', async () => {
    const timestamp = await post();
    const reaction = { channel: channel(), timestamp, name: 'thumbsup' };
    await world.client.reactions.add(reaction);
    expect(await refused('reactions.add', reaction)).toMatchObject({ error: 'already_reacted' });
    expect((await history())[0]?.reactions).toMatchObject([{ name: 'thumbsup', count: 1 }]);
    await world.client.reactions.remove(reaction);
    expect(await refused('reactions.remove', reaction)).toMatchObject({ error: 'no_reaction' });
  });

  it('opens, updates and publishes views', async () => {
    const view = {
      type: 'modal' as const,
      callback_id: 'interests',
      private_metadata: 'x',
      title: plain('Interests'),
      blocks: [section('One')],
    };
    const trigger_id = await world.trigger();
    const opened = (await world.client.views.open({ trigger_id, view })).view;
    expect(opened).toMatchObject({
      id: expect.stringMatching(/^V/),
      type: 'modal',
      callback_id: 'interests',
      private_metadata: 'x',
      hash: expect.any(String),
      root_view_id: opened?.id,
      title: { text: 'Interests' },
      blocks: [{ type: 'section' }],
      state: { values: {} },
    });
    const view_id = String(opened?.id);
    const updated = await world.client.views.update({ view_id, hash: String(opened?.hash), view });
    expect(updated.view?.id).toBe(view_id);
    const late = { view_id, hash: opened?.hash, view };
    expect(await refused('views.update', late)).toMatchObject({ error: 'hash_conflict' });
    const home = { type: 'home' as const, blocks: [section('Home')] };
    const first = await world.client.views.publish({ user_id: world.memberId, view: home });
    const second = await world.client.views.publish({ user_id: world.memberId, view: home });
    expect(second.view).toMatchObject({ id: first.view?.id, type: 'home' });
    expect(second.view?.hash).not.toBe(first.view?.hash);
  });

  it('takes a trigger once', async () => {
    const view = { type: 'modal', title: plain('x'), blocks: [] };
    const trigger_id = await world.trigger();
    await world.client.apiCall('views.open', { trigger_id, view });
    expect(await refused('views.open', { trigger_id, view })).toMatchObject({
      error: 'exchanged_trigger_id',
    });
    expect(await refused('views.open', { trigger_id: '1.2.3', view })).toMatchObject({
      error: 'invalid_trigger_id',
    });
  });

  it.each([
    ['chat.postMessage', { channel: nowhere, text: 'x' }, 'channel_not_found'],
    ['chat.postMessage', { text: 'x' }, 'channel_not_found'],
    ['chat.postMessage', { channel: 'general' }, 'no_text'],
    ['chat.postMessage', { channel: 'general', text: '' }, 'no_text'],
    ['chat.postEphemeral', { channel: nowhere, user: 'U1', text: 'x' }, 'channel_not_found'],
    ['chat.postEphemeral', { channel: 'general', user: 'U0NOBODY01', text: 'x' }, 'user_not_found'],
    [
      'chat.update',
      { channel: 'general', ts: '1000000000.000001', text: 'x' },
      'message_not_found',
    ],
    ['chat.delete', { channel: 'general', ts: '1000000000.000001' }, 'message_not_found'],
    ['conversations.info', { channel: nowhere }, 'channel_not_found'],
    ['conversations.history', { channel: nowhere }, 'channel_not_found'],
    ['conversations.members', { channel: nowhere }, 'channel_not_found'],
    ['users.info', { user: 'U0NOBODY01' }, 'user_not_found'],
    [
      'views.update',
      { view_id: 'V0NOWHERE1', view: { type: 'modal', title: plain('x'), blocks: [] } },
      'not_found',
    ],
    [
      'views.publish',
      { user_id: 'U0NOBODY01', view: { type: 'home', blocks: [] } },
      'user_not_found',
    ],
  ])('refuses %s with %j: %s', async (method, args, error) => {
    // Only posting takes the name of a channel; everything else wants its id.
    const named = 'channel' in args && args.channel === 'general';
    expect(await refused(method, named ? { ...args, channel: channel() } : args)).toMatchObject({
      ok: false,
      error,
    });
  });
});
