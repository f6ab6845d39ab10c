import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LookAlike } from '../../playground/look-alike.ts';
import { button, handClock, people, section, soon, startBot, startSlack } from './bolt-bot.ts';

type Bot = Awaited<ReturnType<typeof startBot>>;

const buttons = [{ type: 'actions' as const, elements: [button('press', '1')] }];

describe('a response_url', () => {
  const clock = handClock();
  let slack: LookAlike;
  let bot: Bot;
  let ada: string;
  let url: string;

  beforeEach(async () => {
    slack = await startSlack({ now: clock.now });
    ada = people(slack).ada;
    bot = await startBot(slack, (app) => {
      app.action('press', async ({ ack, body }) => {
        await ack();
        url = (body as unknown as { response_url: string }).response_url;
      });
      app.command('/papers', async ({ ack, respond, body }) => {
        await ack();
        url = body.response_url;
        if (body.text === 'respond')
          await respond({ text: 'From respond()', blocks: [section('*x*')] });
      });
    });
  });
  afterEach(async () => {
    await bot.stop();
    await slack.close();
  });

  const channelId = () => slack.channelIds.general;
  const messages = () => slack.state().messages;
  const press = async (ts: string) =>
    slack.press({ memberId: ada, channelId: channelId(), ts, actionId: 'press' });
  const answer = async (body: object) => {
    const headers = { 'content-type': 'application/json' };
    const reply = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
    return { status: reply.status, text: await reply.text() };
  };
  const pressed = async () => {
    const posted = await bot.client.chat.postMessage({
      channel: channelId(),
      text: 'x',
      blocks: buttons,
    });
    await press(String(posted.ts));
  };

  it('answers the member alone, through the real respond()', async () => {
    await slack.command({ memberId: ada, channelId: channelId(), line: '/papers respond' });
    await soon(messages).toMatchObject([{ text: 'From respond()', visibleTo: ada }]);
  });

  it('answers the channel when asked', async () => {
    await pressed();
    expect(await answer({ response_type: 'in_channel', text: 'All' })).toEqual({
      status: 200,
      text: 'ok',
    });
    expect(messages()).toMatchObject([{ text: 'x' }, { text: 'All', visibleTo: null }]);
  });

  it('replaces and deletes the message that was pressed', async () => {
    await pressed();
    await answer({ replace_original: true, text: 'Replaced', blocks: [section('Replaced')] });
    expect(messages()).toMatchObject([{ text: 'Replaced', visibleTo: null }]);
    await answer({ delete_original: true });
    expect(messages()).toEqual([]);
    expect(await answer({ delete_original: true })).toMatchObject({ status: 400 });
  });

  it('replaces an ephemeral message, which the Web API could not', async () => {
    const note = { channel: channelId(), user: ada, text: 'Noted', blocks: buttons };
    const { message_ts } = await bot.client.chat.postEphemeral(note);
    await press(String(message_ts));
    await answer({ replace_original: true, text: 'Undone', blocks: [] });
    expect(messages()).toMatchObject([{ text: 'Undone', visibleTo: ada, blocks: [] }]);
  });

  it('takes five answers and no more', async () => {
    await pressed();
    const replies = [];
    for (let use = 1; use <= 6; use += 1) replies.push((await answer({ text: `${use}` })).status);
    expect(replies).toEqual([200, 200, 200, 200, 200, 404]);
    expect((await answer({ text: 'x' })).text).toContain('used_url');
  });

  it('works for 30 minutes', async () => {
    await pressed();
    clock.advance(30 * 60 * 1000);
    expect(await answer({ text: 'just in time' })).toMatchObject({ status: 200 });
    clock.advance(1);
    const late = await answer({ text: 'late' });
    expect(late).toMatchObject({ status: 404, text: expect.stringContaining('expired_url') });
  });

  it('refuses what a message may not be', async () => {
    await pressed();
    expect(await answer({})).toMatchObject({
      status: 400,
      text: expect.stringContaining('no_text'),
    });
    expect(await answer({ blocks: [{ type: 'x' }] })).toMatchObject({
      text: expect.stringContaining('invalid_blocks'),
    });
    url = `${url.slice(0, -3)}abc`;
    expect(await answer({ text: 'x' })).toMatchObject({ status: 404 });
  });
});
