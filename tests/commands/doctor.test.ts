import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getGlobalDispatcher, setGlobalDispatcher } from 'undici';
import { expect, it, onTestFinished } from 'vitest';
import { carefulLookup } from '../../src/commands/doctor/careful-lookup.ts';
import { examine } from '../../src/commands/doctor.ts';
import { openStore } from '../../src/store/open-store.ts';
import { aChannel } from '../builders.ts';
import { runHere } from '../fakes/run-here.ts';
import { runPaperloop } from '../fakes/run-paperloop.ts';
import { startOutside } from '../fakes/start-outside.ts';

async function world(channel: 'general' | 'random') {
  const { slack, env } = await startOutside();
  const store = await openStore(env.PAPERLOOP_DATA_DIR ?? '');
  await store.channels.upsertWorkspace({ id: slack.teamId, name: 'Example Lab' });
  const id = slack.channelIds[channel] ?? '';
  await store.channels.subscribe(aChannel({ workspaceId: slack.teamId, id, name: channel }));
  await store.close();
  return { env, slack };
}

it('finds everything well where it is, a line each', async () => {
  const { env } = await world('general');
  const { code, out } = await runPaperloop(['doctor'], env);
  expect(out).toMatch(/ok {7}Node: |ok {6} Node: /);
  for (const what of ['Node', 'Store', 'Bot token', 'App token', 'Channel #general']) {
    expect(out).toMatch(new RegExp(`^ok\\s+${what}`, 'm'));
  }
  expect(out).toMatch(/^skipped\s+Language model: no OPENAI_API_KEY/m);
  expect(out).toMatch(/^skipped\s+Embedding model: no OPENAI_EMBEDDING_MODEL/m);
  expect(out.trim().split('\n').at(-1)).toBe('All is well.');
  expect(code).toBe(0);
});

it('names each fault with its remedy, and no secret', async () => {
  const { env, slack } = await world('random');
  const { code, out, err } = await runHere(['doctor'], {
    ...env,
    SLACK_APP_TOKEN: 'xapp-not-the-right-one',
    OPENAI_API_KEY: 'sk-planted-secret',
    OPENAI_BASE_URL: 'http://127.0.0.1:9/v1',
  });
  expect(code).toBe(1);
  expect(out).toMatch(/^PROBLEM\s+Channel #random .+ -> type \/invite @Paperloop/m);
  expect(out).toMatch(/^PROBLEM\s+App token: invalid_auth -> make an App-Level Token/m);
  expect(out).toMatch(
    /^PROBLEM\s+Language model: 127.0.0.1:9: it could not be reached .+ -> check the network/m,
  );
  expect(out + err).not.toMatch(/sk-planted|xapp-not/);
  expect(out + err).not.toContain(slack.botToken);
});

it('goes on past settings that are missing', async () => {
  const { env } = await world('general');
  const { SLACK_BOT_TOKEN: _, ...rest } = env;
  const { code, out } = await runHere(['doctor'], rest);
  expect(code).toBe(1);
  expect(out).toMatch(/^PROBLEM\s+Settings of Slack: .+SLACK_BOT_TOKEN: it is missing/m);
  expect(out).toMatch(/^ok\s+Store/m);
});

/** Something that stands where Slack should. */
async function startStranger(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`;
}

const strangers: [string, RequestListener, RegExp][] = [
  ['a page of its own', (_, response) => response.end('<html>Log in</html>'), /something else/],
  ['HTTP 503', (_, response) => response.writeHead(503).end(), /it answered HTTP 503/],
  [
    'a redirection',
    (_, response) => response.writeHead(302, { location: 'http://portal.test/' }).end(),
    /it redirects us elsewhere/,
  ],
  ['a broken connection', ({ socket }) => socket.destroy(), /the connection broke off/],
];

it.each(strangers)('does not blame the tokens for %s', async (_, listener, says) => {
  const { env } = await world('general');
  const SLACK_API_URL = await startStranger(listener);
  const { code, out } = await runHere(['doctor'], { ...env, SLACK_API_URL });
  expect(code).toBe(1);
  for (const what of ['Bot token', 'App token']) {
    const line = out.split('\n').find((one) => one.includes(`${what}:`));
    expect(line).toMatch(/^PROBLEM .+: Slack cannot be reached: .+ -> check the network/);
    expect(line).toMatch(says);
  }
  expect(out).toMatch(/^skipped\s+Channels: not asked for/m);
  expect(out).not.toMatch(/copy the Bot User|make an App-Level|type \/invite/);
});

it('blames a token that Slack refuses, once', async () => {
  const { env } = await world('general');
  const { out } = await runHere(['doctor'], { ...env, SLACK_BOT_TOKEN: 'xoxb-of-another' });
  expect(out).toMatch(/^PROBLEM\s+Bot token: invalid_auth -> copy the Bot User OAuth Token/m);
  expect(out).toMatch(/^skipped\s+Channels/m);
  expect(out).toMatch(/^1 problem to fix\.$/m);
});

it('says that channels are not known while the bot has the store', async () => {
  const { env } = await world('general');
  const store = await openStore(env.PAPERLOOP_DATA_DIR ?? '');
  onTestFinished(() => store.close());
  const { out } = await runHere(['doctor'], env);
  expect(out).toMatch(/^PROBLEM\s+Store: .+ in use/m);
  expect(out).toMatch(/^skipped\s+Channels: not known/m);
});

it('asks whether Slack is there for a bot of many workspaces', async () => {
  const { env } = await world('general');
  const many = {
    ...env,
    SLACK_CLIENT_ID: '1.2',
    SLACK_CLIENT_SECRET: 'client-secret',
    SLACK_SIGNING_SECRET: 'signing',
    PAPERLOOP_TOKEN_KEY: 'ab'.repeat(32),
    PORT: '1',
  };
  expect((await runHere(['doctor'], many)).out).toMatch(/^ok\s+Slack: .+ answers/m);
  const away = { ...many, SLACK_API_URL: await startStranger(({ socket }) => socket.destroy()) };
  expect((await runHere(['doctor'], away)).out).toMatch(/^PROBLEM\s+Slack: .+broke off/m);
});

it('gives up everything at once when nothing answers', async () => {
  const before = getGlobalDispatcher();
  onTestFinished(() => setGlobalDispatcher(before));
  const { env } = await world('general');
  const asked = new Set<string | undefined>();
  const SLACK_API_URL = await startStranger(({ url }) => {
    asked.add(/auth\.test|connections\.open|cs\.LG|daily_papers|models/.exec(url ?? '')?.[0]);
  });
  const feed = { ARXIV_FEED_URL: SLACK_API_URL, ARXIV_OAI_URL: SLACK_API_URL };
  const models = { OPENAI_API_KEY: 'sk-test', OPENAI_BASE_URL: SLACK_API_URL };
  const { promise, resolve } = Promise.withResolvers<string>();
  const checks = examine({
    env: { ...env, ...feed, ...models, SLACK_API_URL, HF_API_URL: SLACK_API_URL },
    now: () => new Date(),
    timeUp: promise,
    lookup: carefulLookup(),
  });
  // All are asked at the same time: no answer is needed for the next.
  await expect.poll(() => asked.size).toBe(5);
  resolve('no answer');
  const findings = (await Promise.all(checks)).flat();
  const givenUp = findings.filter(({ detail }) => detail === 'no answer').map(({ what }) => what);
  expect(givenUp).toEqual([
    'Bot token',
    'App token',
    'Channels',
    'arXiv',
    'Hugging Face Daily Papers',
    'Language model',
  ]);
});
