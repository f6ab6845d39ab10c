import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { signRequest } from '../../playground/slack/sign-request.ts';
import { startBot } from '../../src/bot/start-bot.ts';
import { readConfig } from '../../src/config.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { aChannel, anInterest } from '../builders.ts';
import { freePort } from './free-port.ts';
import { themedPapers } from './themed-papers.ts';

export const tokenKey = 'ab'.repeat(32);
const secret = 'a-signing-secret';

export interface Call {
  method: string;
  token: string;
  args: Record<string, unknown>;
}

/** Slack's Web API as far as tokens are concerned: every call succeeds, and is kept with the token that it came with. */
export async function startApi() {
  const calls: Call[] = [];
  const refused = new Map<unknown, string>();
  const refusedTokens = new Map<string, string>();
  /** Channels that all workspaces share, and whose members people are where that is told. */
  const shared = new Set<string>();
  const homes = new Map<string, string>();
  let posts = 0;
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    const method = (request.url ?? '').replace('/api/', '');
    const isJson = request.headers['content-type']?.includes('json');
    const args = isJson ? JSON.parse(body) : Object.fromEntries(new URLSearchParams(body));
    const token = (request.headers.authorization ?? '').replace('Bearer ', '') || args.token || '';
    calls.push({ method, token, args });
    const team = String(args.code ?? '').replace('ORG', '');
    const isOrg = String(args.code ?? '').startsWith('ORG');
    const answers: Record<string, object> = {
      'oauth.v2.access': {
        app_id: 'A1',
        access_token: `xoxb-of-${team}`,
        token_type: 'bot',
        scope: 'chat:write',
        bot_user_id: `UBOT${team}`,
        team: isOrg ? null : { id: `T${team}`, name: `Team ${team}` },
        enterprise: isOrg ? { id: 'E0GRID', name: 'Grid' } : null,
        is_enterprise_install: isOrg,
        authed_user: { id: 'U1' },
      },
      'auth.test': { bot_id: 'B1', user_id: 'UBOT', team_id: 'T' },
      'users.info': {
        user: {
          id: args.user,
          is_admin: args.user === 'U1',
          team_id: homes.get(String(args.user)),
        },
      },
      'conversations.info': {
        channel: { id: args.channel, is_ext_shared: shared.has(String(args.channel)) },
      },
      'conversations.open': { channel: { id: `D${args.users}` } },
      'chat.postMessage': { ts: `1.${String(++posts).padStart(6, '0')}` },
    };
    // Another workspace's channel is as good as none.
    const isTheirs =
      shared.has(String(args.channel)) ||
      String(args.channel ?? '').slice(1, 2) === token.slice(-1);
    answers['conversations.members'] = isTheirs
      ? { members: ['U1', 'U2', ...homes.keys()] }
      : { ok: false, error: 'channel_not_found' };
    response.setHeader('content-type', 'application/json');
    const error =
      refusedTokens.get(token) ??
      (method === 'chat.postMessage' ? refused.get(args.channel) : undefined);
    const answer = error ? { ok: false, error } : { ok: true, ...answers[method] };
    response.end(JSON.stringify(answer));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  onTestFinished(() => void server.close());
  const refuse = (channel: string, error = 'is_archived') => void refused.set(channel, error);
  const refuseToken = (token: string, error: string | null) =>
    void (error === null ? refusedTokens.delete(token) : refusedTokens.set(token, error));
  return { apiUrl: `http://127.0.0.1:${port}/api/`, calls, refuse, refuseToken, shared, homes };
}

/** The bot of many workspaces, reached over HTTP, with what Slack would send it. */
export async function startMany(
  api: Partial<Awaited<ReturnType<typeof startApi>>> | null = null,
  {
    env = {} as Record<string, string>,
    at = '2026-03-17T09:30:00Z',
    fill = null as Store | null,
  } = {},
) {
  const {
    apiUrl = '',
    calls = [],
    refuse = () => undefined,
    refuseToken = () => undefined,
    shared = new Set<string>(),
    homes = new Map<string, string>(),
  } = api ?? (await startApi());
  const folder = mkdtempSync(join(tmpdir(), 'paperloop-many-'));
  const store = await openStore(folder);
  await store.papers.upsert(themedPapers());
  // The installations of an earlier bot.
  for (const row of (await fill?.installations.list()) ?? []) await store.installations.save(row);
  for (const stop of (await fill?.workspaces.stops()) ?? []) await store.workspaces.stop(stop);
  const port = await freePort();
  const problems: string[] = [];
  const quiet = () => undefined;
  const note = (_: object, sentence: string) => void problems.push(sentence);
  const now = { at };
  const bot = await startBot({
    config: readConfig(['store', 'rank', 'llm', 'slack', 'zotero'], {
      SLACK_CLIENT_ID: '1.2',
      SLACK_CLIENT_SECRET: 'client-secret',
      SLACK_SIGNING_SECRET: secret,
      PAPERLOOP_TOKEN_KEY: tokenKey,
      PORT: String(port),
      SLACK_API_URL: apiUrl,
      PAPERLOOP_SLACK_PACE: '1000',
      ...env,
    }),
    store,
    sources: [],
    lookUp: null,
    log: { debug: quiet, info: quiet, warn: note, error: note },
    now: () => new Date(now.at),
    timezone: 'UTC',
    sleep: async () => undefined,
    health: { port: null, alertChannel: 'CALERT' },
    sockets: { inboxPath: null },
    onDead: quiet,
  });
  onTestFinished(async () => {
    await bot.stop();
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const url = `http://127.0.0.1:${port}`;
  const send = (body: string, type: string) => {
    const seconds = Math.floor(Date.now() / 1000);
    return fetch(`${url}/slack/events`, {
      method: 'POST',
      body,
      headers: {
        'content-type': type,
        'x-slack-request-timestamp': String(seconds),
        'x-slack-signature': signRequest(secret, seconds, body),
      },
    });
  };
  /** The page of an installation, the address behind its button, and the cookie of its state. */
  const begin = async () => {
    const begun = await fetch(`${url}/slack/install`, { redirect: 'manual' });
    const page = await begun.text();
    const link = /href="([^"]*\/oauth\/v2\/authorize[^"]*)"/.exec(page)?.[1] ?? '';
    const location = new URL(begun.headers.get('location') ?? link.replaceAll('&#38;', '&'));
    const cookie = (begun.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    return { page, location, cookie };
  };
  /** By way of the page on which a Slack of ours allows it. */
  const installAt = async () => {
    const { location, cookie } = await begin();
    const allowed = await fetch(location, { redirect: 'manual' });
    const back = new URL(allowed.headers.get('location') ?? '', url);
    return fetch(back, { headers: { cookie } });
  };
  /** As a person in a browser: allow the app, and come back with the code. */
  const open = async (team: string) => {
    const { location, cookie } = await begin();
    const state = location.searchParams.get('state');
    const back = `${url}/slack/oauth_redirect?code=${team}&state=${state}`;
    return fetch(back, { headers: { cookie } });
  };
  const install = async (team: string) => (await open(team)).status;
  const subscribe = (team: string) =>
    store.channels.subscribe(
      aChannel({
        workspaceId: `T${team}`,
        id: `C${team}`,
        interests: [anInterest({ text: 'offline critics' })],
        schedule: { days: [1, 2, 3, 4, 5], time: '09:00', timezone: 'UTC' },
      }),
    );
  const tokensOf = (method: string, channel: string) => [
    ...new Set(
      calls
        .filter((call) => call.method === method && call.args.channel === channel)
        .map(({ token }) => token),
    ),
  ];
  return {
    refuse,
    refuseToken,
    shared,
    homes,
    store,
    bot,
    calls,
    apiUrl,
    send,
    install,
    installAt,
    begin,
    open,
    subscribe,
    tokensOf,
    folder,
    now,
    url,
    problems,
  };
}
