import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { eventually } from '../../fakes/eventually.ts';
import { freePort } from '../../fakes/free-port.ts';
import { certificateFile, startFront } from '../../fakes/start-front.ts';
import { startOutside } from '../../fakes/start-outside.ts';
import { startPaperloop } from '../../fakes/start-paperloop.ts';
import { portOf, startProxy } from '../../fakes/start-proxy.ts';

/** Slack under names that only a proxy knows; its sockets have a name of their own, as in life. */
async function slackFarAway(scheme: 'http' | 'https') {
  const { slack, env } = await startOutside();
  const sockets = scheme === 'http' ? 'ws://sockets.test' : 'wss://sockets.test';
  const rewrite = (answer: string) => answer.replaceAll(/ws:\/\/127\.0\.0\.1:\d+/g, sockets);
  const port = await startFront(portOf(slack.url), { isSecure: scheme === 'https', rewrite });
  const SLACK_API_URL = `${scheme}://slack.test/api/`;
  const here = { PAPERLOOP_LOG_LEVEL: 'info', NODE_EXTRA_CA_CERTS: certificateFile };
  return { slack, port, env: { ...env, ...here, SLACK_API_URL } };
}

it.each([
  ['http', 'HTTP_PROXY', 80],
  ['https', 'HTTPS_PROXY', 443],
] as const)('sockets go through the proxy over %s', async (scheme, variable, usual) => {
  const { slack, port, env } = await slackFarAway(scheme);
  const proxy = await startProxy({ behind: { 'slack.test': port, 'sockets.test': port } });
  const { process: child, err, ended } = startPaperloop({ ...env, [variable]: proxy.place });
  await eventually('a connection', () => err().includes('Connected to Slack'));
  expect(proxy.asked).toContain(`slack.test:${usual}`);
  // All three sockets; the bot goes on when the first is open.
  const opened = () => proxy.asked.filter((one) => one === `sockets.test:${usual}`).length;
  await expect.poll(opened).toBe(3);
  const [memberId = ''] = slack.memberIds;
  const channelId = slack.channelIds.general ?? '';
  const { acked } = await slack.command({ memberId, channelId, line: '/papers help' });
  expect(acked).toBe(true);
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
});

it('a proxy that lets no socket through is named, and asked again', async () => {
  const { port, env } = await slackFarAway('http');
  const behind: Record<string, number> = { 'slack.test': port };
  const proxy = await startProxy({ behind });
  const { err } = startPaperloop({ ...env, HTTP_PROXY: proxy.place });
  const named = `${proxy.place} (HTTP_PROXY) does not connect to it (HTTP 502)`;
  await eventually('the fault', () => err().includes(named));
  expect(err()).not.toContain('Connected to Slack');
  behind['sockets.test'] = port;
  await eventually('a connection', () => err().includes('Connected to Slack'));
});

it('an installation goes through the proxy', async () => {
  const { env } = await startOutside();
  const methods: (string | undefined)[] = [];
  const slack = createServer((request, response) => {
    methods.push(request.url);
    response.setHeader('content-type', 'application/json').end('{"ok":false,"error":"bad_code"}');
  });
  await new Promise<void>((resolve) => slack.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void slack.close());
  const proxy = await startProxy({
    behind: { 'slack.test': (slack.address() as AddressInfo).port },
  });
  const port = await freePort();
  const { SLACK_BOT_TOKEN: _, SLACK_APP_TOKEN: __, ...rest } = env;
  const { err } = startPaperloop({
    ...rest,
    PAPERLOOP_LOG_LEVEL: 'info',
    SLACK_CLIENT_ID: '1.2',
    SLACK_CLIENT_SECRET: 'client-secret',
    SLACK_SIGNING_SECRET: 'a-signing-secret',
    PAPERLOOP_TOKEN_KEY: 'ab'.repeat(32),
    PORT: String(port),
    SLACK_API_URL: 'http://slack.test/api/',
    HTTP_PROXY: proxy.place,
  });
  await eventually('the bot', () => err().includes('Connected to Slack'));
  const url = `http://127.0.0.1:${port}`;
  const begun = await fetch(`${url}/slack/install`, { redirect: 'manual' });
  const state = /[?&#;]state=([^&"]+)/.exec(await begun.text())?.[1];
  const cookie = (begun.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  await fetch(`${url}/slack/oauth_redirect?code=A&state=${state}`, { headers: { cookie } });
  expect(proxy.asked).toEqual(['slack.test:80']);
  expect(methods).toEqual(['/api/oauth.v2.access']);
});
