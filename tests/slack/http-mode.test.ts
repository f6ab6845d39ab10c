import { expect, it, onTestFinished } from 'vitest';
import { signRequest } from '../../playground/slack/sign-request.ts';
import { startLookAlike } from '../../playground/slack/start-look-alike.ts';
import { readConfig } from '../../src/config.ts';
import type { CommandTools } from '../../src/slack/command-call.ts';
import { createApp } from '../../src/slack/create-app.ts';
import { onPapersCommand } from '../../src/slack/papers-command.ts';
import { freePort } from '../fakes/free-port.ts';

const secret = 'a-signing-secret';

/** The app over HTTP with `/papers` on it; the look-alike only answers its Web API calls. */
async function startHttp() {
  const slack = await startLookAlike({ port: 0, now: () => new Date() });
  const port = await freePort();
  const config = readConfig(['slack'], {
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: secret,
    PORT: String(port),
    SLACK_API_URL: slack.apiUrl,
  }).slack;
  const quiet = () => undefined;
  const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
  const connection = createApp(config, log, null, null);
  connection.app.command('/papers', onPapersCommand({} as CommandTools));
  await connection.start();
  onTestFinished(async () => {
    await connection.stop();
    await slack.close();
  });
  const send = (body: string, timestamp: number, signature: string) =>
    fetch(`http://127.0.0.1:${port}/slack/events`, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-slack-request-timestamp': String(timestamp),
        'x-slack-signature': signature,
      },
    });
  return { slack, connection, send };
}

const command = (teamId: string) =>
  new URLSearchParams({
    command: '/papers',
    text: 'help',
    team_id: teamId,
    user_id: 'U1',
    channel_id: 'C1',
  }).toString();
const seconds = () => Math.floor(Date.now() / 1000);

it('takes signed requests over HTTP and is always connected', async () => {
  const { slack, connection, send } = await startHttp();
  const body = command(slack.teamId);
  const now = seconds();
  expect((await send(body, now, signRequest(secret, now, body))).status).toBe(200);
  expect(connection.isConnected()).toBe(true);
});

it.each([
  ['a wrong secret', (body: string, now: number) => signRequest('another', now, body), 0],
  ['another body', (_: string, now: number) => signRequest(secret, now, 'x=1'), 0],
  ['an old timestamp', (body: string, now: number) => signRequest(secret, now - 600, body), -600],
])('refuses %s', async (_, sign, shift) => {
  const { slack, send } = await startHttp();
  const body = command(slack.teamId);
  const now = seconds();
  expect((await send(body, now + shift, sign(body, now))).status).toBe(401);
});
