import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { App, ReceiverEvent } from '@slack/bolt';
import { expect, it, onTestFinished } from 'vitest';
import { WebSocketServer } from 'ws';
import { Intake } from '../../../src/slack/connection/intake.ts';
import { SocketReceiver } from '../../../src/slack/connection/socket-receiver.ts';
import { eventually } from '../../fakes/eventually.ts';

/** A Slack that opens sockets (or refuses to), says hello, and then sends these lines, whatever they are. */
async function startOddSlack(lines: string[], refusal: object | null = null) {
  let asked = 0;
  const acknowledged: string[] = [];
  const server = createServer((_, response) => {
    asked++;
    const { port } = server.address() as AddressInfo;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(refusal ?? { ok: true, url: `ws://127.0.0.1:${port}/` }));
  });
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket) => {
    socket.on('message', (data) =>
      acknowledged.push((JSON.parse(String(data)) as { envelope_id: string }).envelope_id),
    );
    for (const line of ['{"type":"hello"}', ...lines]) socket.send(line);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    for (const socket of sockets.clients) socket.terminate();
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    asked: () => asked,
    acknowledged: () => acknowledged,
    dropAll: () => {
      for (const socket of sockets.clients) socket.terminate();
    },
  };
}

/** A receiver with one socket; `bodies` are what an app would get. */
function aReceiver(slackApiUrl: string) {
  const bodies: unknown[] = [];
  const lines: string[] = [];
  const note = (fields: object) => void lines.push(JSON.stringify(fields));
  const log = { debug: () => undefined, info: () => undefined, warn: note, error: note };
  const settings = { appToken: 'xapp-1', slackApiUrl, sockets: 1 };
  const receiver = new SocketReceiver({ ...settings, reconnectMs: 20 }, new Intake(null, log), log);
  receiver.init({
    processEvent: async ({ body }: ReceiverEvent) => void bodies.push(body),
  } as unknown as App);
  onTestFinished(() => receiver.stop());
  return { receiver, bodies, lines: () => lines };
}

it('outlives messages that the SDK cannot read', async () => {
  const slack = await startOddSlack([
    'null',
    '7',
    '{"type":"events_api","envelope_id":"1"}',
    '{"type":"events_api","envelope_id":"2","payload":{}}',
    '{"type":"interactive","envelope_id":"3"}',
    '{"type":"slash_commands","envelope_id":"4","payload":null}',
    '{"type":"interactive","envelope_id":"5","payload":{"type":"block_actions"}}',
  ]);
  const { receiver, bodies, lines } = aReceiver(slack.url);
  await receiver.start();
  await eventually(
    'the last message',
    () => slack.acknowledged().includes('5') && bodies.length === 3,
  );
  expect(bodies.at(-1)).toEqual({ type: 'block_actions' });
  expect(slack.acknowledged()).toEqual(['3', '4', '5']);
  expect(lines().length).toBeGreaterThan(0);
});

it('says why when Slack refuses it at the start, and leaves nothing open', async () => {
  const slack = await startOddSlack([], { ok: false, error: 'not_allowed_token_type' });
  const { receiver } = aReceiver(slack.url);
  await expect(receiver.start()).rejects.toThrow(
    /^Slack did not open a socket: .*not_allowed_token_type/,
  );
  const asked = slack.asked();
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect(slack.asked()).toBe(asked);
});

it('is opened again each time it is lost', async () => {
  const slack = await startOddSlack([]);
  const { receiver } = aReceiver(slack.url);
  await receiver.start();
  for (let asked = 2; asked < 5; asked++) {
    slack.dropAll();
    await eventually('another socket', () => slack.asked() === asked && receiver.isConnected());
  }
  expect(slack.asked()).toBe(4);
});
