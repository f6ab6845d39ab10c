import type { App } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { LookAlike } from '../../playground/look-alike.ts';
import type { Json } from '../../playground/slack/json.ts';
import { people, soon, startBot, startSlack, webClient } from './bolt-bot.ts';

/** A socket that keeps what it hears and acknowledges only by hand. */
async function openSocket(slack: LookAlike) {
  const { url } = await webClient(slack, slack.appToken).apps.connections.open({});
  const socket = new WebSocket(String(url));
  const heard: Json[] = [];
  socket.on('message', (data) => heard.push(JSON.parse(String(data)) as Json));
  await soon(() => heard.length).toBe(1);
  const ack = (envelope: Json | undefined, payload?: object) =>
    socket.send(JSON.stringify({ envelope_id: envelope?.envelope_id, payload }));
  return { url: String(url), socket, heard, ack, envelopes: () => heard.slice(1) };
}

describe('Socket Mode', () => {
  let slack: LookAlike;
  let ada: string;
  let general: string;

  beforeEach(async () => {
    slack = await startSlack();
    ada = people(slack).ada;
    general = slack.channelIds.general;
  });
  afterEach(() => slack.close());

  const command = () => slack.command({ memberId: ada, channelId: general, line: '/papers' });
  const say = (text: string) => slack.say({ memberId: ada, channelId: general, text });

  it('greets each socket, answers pings, and takes a ticket once', async () => {
    expect(slack.state().botConnected).toBe(false);
    const one = await openSocket(slack);
    const two = await openSocket(slack);
    expect(one.heard[0]).toEqual({
      type: 'hello',
      num_connections: 1,
      debug_info: {
        host: expect.any(String),
        build_number: expect.any(Number),
        approximate_connection_time: 18_060,
      },
      connection_info: { app_id: expect.stringMatching(/^A/) },
    });
    expect(two.heard[0]).toMatchObject({ num_connections: 2 });
    expect(slack.state().botConnected).toBe(true);
    const pong = new Promise((resolve) => one.socket.once('pong', resolve));
    one.socket.ping('x');
    expect(String(await pong)).toBe('x');
    const again = new WebSocket(one.url);
    const refused = await new Promise((resolve) => again.once('error', resolve));
    expect(String(refused)).toContain('401');
  });

  it('sends each payload down one of the sockets, in turn', async () => {
    const [one, two] = [await openSocket(slack), await openSocket(slack)];
    const both = Promise.all([command(), command()]);
    await soon(() => [one.envelopes().length, two.envelopes().length]).toEqual([1, 1]);
    one.ack(one.envelopes()[0]);
    // The acknowledgement may come back on any socket.
    one.ack(two.envelopes()[0], { text: 'seen' });
    expect(await both).toMatchObject([
      { acked: true, payload: null },
      { acked: true, payload: { text: 'seen' } },
    ]);
  });

  it('wraps payloads in envelopes of the three types', async () => {
    const { envelopes, ack } = await openSocket(slack);
    const commanded = command();
    await soon(() => envelopes().length).toBe(1);
    expect(Object.keys(envelopes()[0] ?? {}).sort()).toEqual([
      'accepts_response_payload',
      'envelope_id',
      'payload',
      'type',
    ]);
    expect(envelopes()[0]).toMatchObject({
      type: 'slash_commands',
      accepts_response_payload: true,
    });
    ack(envelopes()[0]);
    await commanded;
    const said = say('hello');
    await soon(() => envelopes().length).toBe(2);
    expect(envelopes()[1]).toMatchObject({
      type: 'events_api',
      accepts_response_payload: false,
      retry_attempt: 0,
      retry_reason: '',
    });
    ack(envelopes()[1]);
    expect(await said).toMatchObject({ acked: true });
  });

  it('delivers an event again when it is not acknowledged, but no command', async () => {
    const { envelopes, ack } = await openSocket(slack);
    const [said, commanded] = await Promise.all([say('hello'), command()]);
    expect([said.acked, commanded.acked]).toEqual([false, false]);
    await soon(() => envelopes().length).toBe(3);
    const [first, other, second] = envelopes();
    expect(other).toMatchObject({ type: 'slash_commands' });
    expect(second).toMatchObject({ type: 'events_api', retry_attempt: 1, retry_reason: 'timeout' });
    expect(second?.payload).toEqual(first?.payload);
    expect(second?.envelope_id).not.toBe(first?.envelope_id);
    ack(second);
  });

  it('keeps an event for a bot that comes back in time', async () => {
    const said = await say('nobody there');
    expect(said.acked).toBe(false);
    const { envelopes, ack } = await openSocket(slack);
    await soon(() => envelopes().length).toBe(1);
    expect(envelopes()[0]).toMatchObject({ retry_attempt: 1 });
    ack(envelopes()[0]);
  });

  it('delivers the same payload again on demand', async () => {
    const { envelopes, ack } = await openSocket(slack);
    await expect(slack.redeliver()).rejects.toThrow(/Nothing was delivered/);
    for (const text of ['one', 'two']) {
      const said = say(text);
      await soon(() => envelopes().length).toBe(text === 'one' ? 1 : 2);
      ack(envelopes().at(-1));
      await said;
    }
    const again = slack.redeliver(1);
    await soon(() => envelopes().length).toBe(3);
    expect(envelopes()[2]?.payload).toEqual(envelopes()[0]?.payload);
    ack(envelopes()[2]);
    expect(await again).toMatchObject({ acked: true });
  });

  it.each(['warning', 'refresh_requested', 'link_disabled'] as const)(
    'tells sockets to go: %s',
    async (reason) => {
      const { socket, heard } = await openSocket(slack);
      const closed = new Promise((resolve) => socket.once('close', resolve));
      slack.disconnectSockets(reason);
      expect(slack.state().botConnected).toBe(false);
      await closed;
      expect(heard[1]).toEqual({
        type: 'disconnect',
        reason,
        debug_info: { host: expect.any(String) },
      });
    },
  );

  it('turns the eleventh socket away', async () => {
    const ten = await Promise.all(Array.from({ length: 10 }, () => openSocket(slack)));
    expect(ten).toHaveLength(10);
    const { heard } = await openSocket(slack);
    expect(heard[0]).toMatchObject({ type: 'disconnect', reason: 'too_many_websockets' });
  });

  it('gets a real Bolt app back after a disconnect', async () => {
    const ids: unknown[] = [];
    const listen = (app: App) =>
      app.event('app_mention', async ({ body }) => void ids.push(body.event_id));
    const bot = await startBot(slack, listen, 100);
    await say('@Paperloop one');
    slack.disconnectSockets('refresh_requested');
    await slack.untilConnected();
    expect(await say('@Paperloop two')).toMatchObject({ acked: true });
    // Bolt does not notice a duplicate; its listeners must.
    await slack.redeliver();
    expect(ids).toHaveLength(3);
    expect(ids[2]).toBe(ids[1]);
    await bot.stop();
  });
});
