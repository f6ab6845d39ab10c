import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { runHere } from '../fakes/run-here.ts';
import { runPaperloop } from '../fakes/run-paperloop.ts';
import { certificateFile, startFront } from '../fakes/start-front.ts';
import { startOutside } from '../fakes/start-outside.ts';
import { portOf, startProxy } from '../fakes/start-proxy.ts';

/** A provider of models that says yes to everything; resolves with its port. */
async function startModels(): Promise<number> {
  const server = createServer((_, response) =>
    response.setHeader('content-type', 'application/json').end('{"object":"list","data":[]}'),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

/** The environment with names that only a proxy knows, and the ports behind them. */
async function farAway(scheme: 'http' | 'https') {
  const { slack, env } = await startOutside();
  const front = (port: number) => startFront(port, { isSecure: scheme === 'https' });
  const moved = (address: string | undefined, name: string) =>
    `${scheme}://${name}.test${new URL(address ?? '').pathname}`;
  return {
    ports: {
      'slack.test': await front(portOf(slack.url)),
      'feeds.test': await front(portOf(env.ARXIV_FEED_URL ?? '')),
      'models.test': await front(await startModels()),
    },
    env: {
      ...env,
      SLACK_API_URL: moved(env.SLACK_API_URL, 'slack'),
      ARXIV_FEED_URL: moved(env.ARXIV_FEED_URL, 'feeds'),
      ARXIV_OAI_URL: moved(env.ARXIV_OAI_URL, 'feeds'),
      ARXIV_QUERY_URL: moved(env.ARXIV_QUERY_URL, 'feeds'),
      ARXIV_HTML_URL: moved(env.ARXIV_HTML_URL, 'feeds'),
      HF_API_URL: moved(env.HF_API_URL, 'feeds'),
      OPENAI_API_KEY: 'sk-test',
      OPENAI_BASE_URL: `${scheme}://models.test/v1`,
      NODE_EXTRA_CA_CERTS: certificateFile,
    },
  };
}

const wellThere = [/^ok\s+Bot token/m, /^ok\s+App token/m, /^ok\s+arXiv:/m, /^ok\s+Hugging Face/m];

it.each([
  ['http', 'HTTP_PROXY', 80],
  ['http', 'http_proxy', 80],
  ['https', 'HTTPS_PROXY', 443],
  ['https', 'https_proxy', 443],
] as const)('reaches Slack, sources and models over %s by %s', async (scheme, variable, port) => {
  const { ports, env } = await farAway(scheme);
  const proxy = await startProxy({ behind: ports });
  // Which certificates to trust Node reads when a process starts.
  const run = scheme === 'https' ? runPaperloop : runHere;
  const { out } = await run(['doctor'], {
    ...env,
    [variable]: `http://bot:hunter%402@${proxy.place}`,
  });
  for (const line of wellThere) expect(out).toMatch(line);
  expect(new Set(proxy.asked)).toEqual(
    new Set(Object.keys(ports).map((host) => `${host}:${port}`)),
  );
  expect(new Set(proxy.authorizations)).toEqual(
    new Set([`Basic ${Buffer.from('bot:hunter@2').toString('base64')}`]),
  );
});

it('reaches this machine without a proxy, unless NO_PROXY asks for it', async () => {
  const { env } = await startOutside();
  const proxy = await startProxy({ behind: { '127.0.0.1': portOf(env.SLACK_API_URL ?? '') } });
  const through = { ...env, HTTP_PROXY: proxy.place, HTTPS_PROXY: proxy.place };
  const { out } = await runHere(['doctor'], through);
  for (const line of wellThere.slice(0, -1)) expect(out).toMatch(line);
  expect(proxy.asked).toEqual([]);
  await runHere(['doctor'], { ...through, NO_PROXY: '<-loopback>' });
  expect(proxy.asked).toContain(`127.0.0.1:${portOf(env.SLACK_API_URL ?? '')}`);
});

it.each([
  ['that refuses', { status: 502 }, /does not connect to it \(HTTP 502\)/],
  ['that wants a password', { status: 407 }, /asks for a user name and a password \(HTTP 407\)/],
])('names a proxy %s', async (_, answer, says) => {
  const { env } = await farAway('http');
  const proxy = await startProxy(answer);
  // The doctor speaks English, whatever the members speak.
  const through = {
    ...env,
    PAPERLOOP_LANGUAGE: 'de',
    http_proxy: `http://bot:hunter2@${proxy.place}`,
  };
  const { out, err } = await runHere(['doctor'], through);
  for (const what of ['Bot token', 'App token', 'arXiv: ', 'Language model']) {
    const line = out.split('\n').find((one) => one.includes(what));
    expect(line).toMatch(/^PROBLEM/);
    expect(line).toContain(`${proxy.place} (HTTP_PROXY)`);
    expect(line).toMatch(says);
    expect(line).not.toMatch(/copy the Bot User|make an App-Level/);
  }
  expect(out + err).not.toContain('hunter2');
});

it('names a proxy that is down', async () => {
  const { env } = await farAway('http');
  const { out } = await runHere(['doctor'], { ...env, HTTP_PROXY: '127.0.0.1:9' });
  expect(out).toMatch(
    /^PROBLEM\s+Bot token: .*the proxy 127\.0\.0\.1:9 \(HTTP_PROXY\) gives no answer \(ECONNREFUSED\)/m,
  );
});

it('says which setting is wrong, to the doctor too', async () => {
  const { env } = await startOutside();
  const wrong = { ...env, HTTPS_PROXY: 'socks5://bot:hunter2@127.0.0.1:1' };
  const doctor = await runHere(['doctor'], wrong);
  expect(doctor.out).toMatch(/^PROBLEM\s+Settings of the network: .+HTTPS_PROXY: it is a SOCKS/m);
  const start = await runHere(['start'], wrong);
  expect(start.err).toMatch(/HTTPS_PROXY: it is a SOCKS/);
  expect(doctor.out + doctor.err + start.err).not.toContain('hunter2');
});
