import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getGlobalDispatcher, setGlobalDispatcher } from 'undici';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { embeddingCalls } from '../../../src/embed/embedding-calls.ts';
import { proxiesInUse, setProxies } from '../../../src/lib/network/proxies.ts';
import { createOpenAiLlm } from '../../../src/llm/openai-llm.ts';
import { createHttpClient, defaultHttpLimits } from '../../../src/sources/http/http-client.ts';
import { createZotero } from '../../../src/zotero/zotero.ts';
import { aPaper } from '../../builders.ts';
import { startProxy } from '../../fakes/start-proxy.ts';

const direct = getGlobalDispatcher();

beforeEach(() => () => setGlobalDispatcher(direct));

/** What each part of the bot asks for, of hosts that only a proxy knows. */
const store = {
  llmCalls: {
    save: async () => undefined,
    reject: async () => undefined,
    reserve: async () => null,
    release: async () => undefined,
  },
};
const common = { apiKey: 'sk-test', dailyTokenCap: 1000, store, now: () => 0 };
const paths: [string, string, () => Promise<unknown>][] = [
  [
    'the language model',
    'models.test:80',
    () =>
      createOpenAiLlm({ ...common, baseUrl: 'http://models.test/v1' }).ask({
        use: 'answer',
        prompt: 'p',
        model: 'm',
        system: '',
        user: '',
        schemaName: 's',
        schema: z.object({}),
        maxOutputTokens: 5,
        paperId: null,
      }),
  ],
  [
    'the embedding model',
    'models.test:80',
    () =>
      embeddingCalls({
        ...common,
        baseUrl: 'http://models.test/v1',
        model: 'm',
        dimensions: null,
      })(['a text']),
  ],
  [
    'Zotero',
    'zotero.test:80',
    () =>
      createZotero({ apiUrl: 'http://zotero.test/', apiKey: 'key', group: '7' }).add([aPaper({})]),
  ],
  [
    'a source',
    'arxiv.test:8080',
    () =>
      createHttpClient({
        contact: null,
        limits: { ...defaultHttpLimits, tries: 1 },
        now: () => new Date(0),
        sleep: async () => undefined,
      })({ url: new URL('http://arxiv.test:8080/atom'), accept: '*/*' }),
  ],
];

/** A server that refuses everything; it is only asked whether something came. */
async function startServer() {
  let requests = 0;
  const server = createServer((_, response) => {
    requests += 1;
    response.writeHead(400).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, requests: () => requests };
}

const httpProxy = (place: string, NO_PROXY = '') =>
  setProxies({ HTTPS_PROXY: null, HTTP_PROXY: new URL(`http://${place}`), NO_PROXY });

it.each(paths)('%s is reached through the proxy', async (_, target, ask) => {
  const server = await startServer();
  const behind = { [target.replace(/:\d+$/, '')]: server.port };
  const proxy = await startProxy({ behind });
  httpProxy(proxy.place);
  await ask().catch(() => undefined);
  expect(proxy.asked).toContain(target);
  expect(server.requests()).toBeGreaterThan(0);
});

it.each(paths)('%s tells of a proxy that refuses', async (_, __, ask) => {
  const proxy = await startProxy({ status: 403 });
  httpProxy(proxy.place);
  const says = `the proxy ${proxy.place} (HTTP_PROXY) does not connect to it (HTTP 403)`;
  await expect(ask()).rejects.toThrow(says);
});

it('uses each proxy for its own scheme, and none for what NO_PROXY lists', async () => {
  const settings = {
    HTTPS_PROXY: new URL('http://secure.test:1'),
    HTTP_PROXY: null,
    NO_PROXY: 'example.org',
  };
  setProxies(settings);
  const name = (address: string) => proxiesInUse()?.nameFor(new URL(address));
  expect(name('https://slack.com/api/')).toBe('secure.test:1 (HTTPS_PROXY)');
  expect(name('wss://wss-primary.slack.com/link')).toBe('secure.test:1 (HTTPS_PROXY)');
  expect(name('http://slack.com/')).toBeNull();
  expect(name('https://api.example.org/')).toBeNull();
});

it('reaches what NO_PROXY lists without asking the proxy', async () => {
  const server = await startServer();
  const proxy = await startProxy({});
  httpProxy(proxy.place, '<-loopback>, 127.0.0.0/8');
  expect((await fetch(`http://127.0.0.1:${server.port}/`)).status).toBe(400);
  expect(proxy.asked).toEqual([]);
});
