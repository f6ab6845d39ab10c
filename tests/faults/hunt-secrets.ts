import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startArchiveFeeds } from '../../playground/archive/serve-feeds.ts';
import type { LookAlike } from '../../playground/look-alike.ts';
import { signRequest } from '../../playground/slack/sign-request.ts';
import { startLookAlike } from '../../playground/slack/start-look-alike.ts';
import { utcDay } from '../../src/lib/time/day.ts';
import { openStore } from '../../src/store/open-store.ts';
import { aChannel, anInterest } from '../builders.ts';
import { eventually } from '../fakes/eventually.ts';
import { freePort } from '../fakes/free-port.ts';
import { outsideEnv } from '../fakes/outside-env.ts';
import { runPaperloop } from '../fakes/run-paperloop.ts';
import { themedPapers } from '../fakes/themed-papers.ts';

const root = join(import.meta.dirname, '..', '..');

/** A server that refuses everything and says back what it was sent, headers and all, as careless ones do. */
async function startEcho(status: number) {
  const server = createServer((request, response) => {
    const message = `Refused ${request.url} with ${JSON.stringify(request.headers)}`;
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ error: { message }, message, ok: false }));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  };
  return { url: `http://127.0.0.1:${port}`, close };
}

/** Secrets that can be told from everything else, by the name of their setting. */
const planted = {
  OPENAI_API_KEY: 'planted-openai-key-1f8b22',
  ZOTERO_API_KEY: 'planted-zotero-key-77ab10',
  SLACK_SIGNING_SECRET: 'planted-signing-secret-9c01',
  SLACK_CLIENT_SECRET: 'planted-client-secret-55e3',
  PAPERLOOP_TOKEN_KEY: 'a7'.repeat(32),
};

type Environment = Record<string, string>;

interface Heard {
  what: string;
  text: string;
}

interface World {
  slack: LookAlike;
  env: Environment;
  folder: string;
  /** Everything that left the process. */
  heard: Heard[];
}

/** Runs a command to its end. */
async function run({ env, heard }: World, args: string[], changes: Environment = {}) {
  const { out, err } = await runPaperloop(args, { ...env, ...changes });
  const changed = Object.keys(changes).join(', ');
  heard.push({
    what: `${args.join(' ')}${changed && ` with another ${changed}`}`,
    text: out + err,
  });
}

interface Bot {
  what: string;
  changes: Environment;
  /** What it says when it has begun. */
  begun: string;
}

/** Starts the bot, lets something happen, and stops it. */
async function withBot(
  { env, heard }: World,
  { what, changes, begun }: Bot,
  happen: () => Promise<void> | void,
): Promise<void> {
  const child = spawn(process.execPath, ['src/paperloop.mjs', 'start'], {
    cwd: root,
    env: { ...env, ...changes },
  });
  let text = '';
  const keep = (data: Buffer) => {
    text += data;
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  await eventually(what, () => text.includes(begun), 60_000);
  await happen();
  child.kill('SIGTERM');
  await closed;
  heard.push({ what, text });
}

const faults = [
  { kind: 'error', error: 'invalid_auth' },
  { kind: 'error', error: 'token_revoked' },
  { kind: 'status', status: 500, afterSuccess: false },
  { kind: 'drop', afterSuccess: false },
] as const;

/** Everything a member can ask for that needs another service, while Slack is well and while it is not. */
async function useEverything({ slack, heard }: World, healthPort: number): Promise<void> {
  const [memberId = ''] = slack.memberIds;
  const { general: channelId } = slack.channelIds;
  const pick = await eventually(
    'a pick',
    () => slack.state().messages.find(({ blocks }) => JSON.stringify(blocks).includes('vote_up')),
    20_000,
  );
  const place = { memberId, channelId, ts: pick.ts };
  for (const fault of [null, ...faults]) {
    slack.setFaultRule(
      fault && (({ method }) => (/^chat|^views|^conv/.test(method) ? fault : null)),
    );
    for (const actionId of ['paper_save', 'vote_up']) await slack.press({ ...place, actionId });
    for (const words of ['export zotero', 'interests', 'taste', 'add 2508.13426', 'now again'])
      await slack.command({ memberId, channelId, line: `/papers ${words}` });
    await slack.openHome({ memberId });
    await slack.say({ memberId, channelId, text: '<@U0PAPERLOOP> why 2508.13426?' });
  }
  slack.setFaultRule(null);
  for (const path of ['healthz', 'readyz', 'metrics', 'nothing']) {
    const answer = await fetch(`http://127.0.0.1:${healthPort}/${path}`);
    heard.push({ what: `/${path}`, text: await answer.text() });
  }
}

/** Requests over HTTP that are refused, and one that is not. */
async function knockOverHttp({ slack }: World, port: number): Promise<void> {
  const send = (body: string, key: string) => {
    const at = Math.floor(Date.now() / 1000);
    return fetch(`http://127.0.0.1:${port}/slack/events`, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        'x-slack-request-timestamp': String(at),
        'x-slack-signature': signRequest(key, at, body),
      },
    });
  };
  const last = slack.delivered().at(-1)?.payload ?? {};
  await send(JSON.stringify(last), 'another');
  await send('null', planted.SLACK_SIGNING_SECRET);
  await send(JSON.stringify({ ...last, user: null }), planted.SLACK_SIGNING_SECRET);
  await send(JSON.stringify(last), planted.SLACK_SIGNING_SECRET);
}

/** Slack's old token, which is in every payload and is no use to us. */
const verification = ({ slack }: World): string =>
  String(slack.delivered()[0]?.payload.token ?? '');

/** What a delivery holds that is as good as a secret for a while. */
const secretsOf = ({ slack }: World): string[] =>
  slack.delivered().flatMap(({ payload }) => {
    const { response_url: url, trigger_id: trigger } = payload;
    return [url, trigger].filter((one): one is string => typeof one === 'string');
  });

async function play(world: World, echo: string): Promise<void> {
  const { slack } = world;
  const dead = 'http://planted:planted-password@127.0.0.1:9';
  await run(world, ['doctor']);
  await run(world, ['doctor'], { SLACK_API_URL: `${echo}/api/`, OPENAI_BASE_URL: dead });
  await run(world, ['doctor'], { SLACK_API_URL: `${dead}/api/` });
  await run(world, ['doctor'], { SLACK_BOT_TOKEN: 'planted-bot-token', PORT: 'planted-port-000' });
  await run(world, ['preview']);
  await run(world, ['ingest'], { ARXIV_FEED_URL: echo, HF_API_URL: dead });
  await run(world, ['start'], { SLACK_APP_TOKEN: 'xapp-planted-wrong-one' });
  // It goes on until there is a network.
  const begun = 'Slack did not answer; it is asked again';
  for (const [what, url] of Object.entries({ 'start, refused': echo, 'start, nobody there': dead }))
    await withBot(
      world,
      { what, changes: { SLACK_API_URL: `${url}/api/` }, begun },
      () => undefined,
    );
  await run(world, ['start'], { PAPERLOOP_TOKEN_KEY: 'planted-key', SLACK_CLIENT_ID: '1.2' });
  const health = await freePort();
  const watched = { PAPERLOOP_HEALTH_PORT: String(health) };
  const connected = 'Connected to Slack';
  await withBot(world, { what: 'start', changes: watched, begun: connected }, () =>
    useEverything(world, health),
  );
  await run(world, ['digest']);
  const port = await freePort();
  const overHttp = { what: 'start over HTTP', changes: { PORT: String(port) }, begun: connected };
  await withBot(world, overHttp, () => knockOverHttp(world, port));
  world.heard.push({ what: 'what Slack shows', text: JSON.stringify(slack.state()) });
}

/**
 * The inbox keeps what was acknowledged and is not done, with the address to answer at, for this user's eyes alone; what
 * is done leaves it.
 */
const mayHold = (what: string, name: string) => what === 'inbox.jsonl' && name === 'of a delivery';

/** @returns how much was looked at, and where a secret was found. */
export async function huntSecrets(): Promise<{ places: number; faults: string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'paperloop-secrets-'));
  const slack = await startLookAlike({ port: 0, now: () => new Date() });
  const day = utcDay(new Date());
  const feeds = await startArchiveFeeds({ day: () => day, papers: [] });
  const echo = await startEcho(401);
  const store = await openStore(folder);
  await store.papers.upsert(themedPapers(day, 40));
  await store.channels.upsertWorkspace({ id: slack.teamId, name: 'Example Lab' });
  await store.channels.subscribe(
    aChannel({
      workspaceId: slack.teamId,
      id: slack.channelIds.general,
      name: 'general',
      interests: [anInterest({ text: 'offline critics' })],
      schedule: { days: [1, 2, 3, 4, 5, 6, 7], time: '00:00', timezone: 'UTC' },
    }),
  );
  await store.close();
  const world: World = {
    slack,
    folder,
    heard: [],
    env: {
      ...planted,
      PAPERLOOP_DATA_DIR: folder,
      PAPERLOOP_LOG_LEVEL: 'debug',
      ...outsideEnv(slack, feeds),
      OPENAI_BASE_URL: `${echo.url}/v1`,
      ZOTERO_API_URL: `${echo.url}/`,
      ZOTERO_GROUP: '1',
    },
  };
  try {
    await play(world, echo.url);
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
      if (statSync(join(folder, name)).isFile())
        world.heard.push({ what: name, text: readFileSync(join(folder, name), 'latin1') });
    const { mode } = statSync(join(folder, 'inbox.jsonl'));
    const open = (mode & 0o077) === 0 ? [] : ['inbox.jsonl can be read by others'];
    const secrets: [string, string][] = [
      ...Object.entries(planted),
      ['SLACK_BOT_TOKEN', slack.botToken],
      ['SLACK_APP_TOKEN', slack.appToken],
      ['a password in an address', 'planted-password'],
      ['a value that is no setting', 'planted-bot-token'],
      ['the verification token', verification(world)],
      ['an app token that is wrong', 'xapp-planted'],
      ['a key that is wrong', 'planted-key'],
      ...secretsOf(world).map((secret): [string, string] => ['of a delivery', secret]),
    ];
    const found = world.heard.flatMap(({ what, text }) =>
      secrets
        .filter(([name, secret]) => text.includes(secret) && !mayHold(what, name))
        .map(([name]) => `${what}: ${name}`),
    );
    return { places: world.heard.length, faults: [...new Set([...open, ...found])] };
  } finally {
    await slack.close();
    await feeds.close();
    await echo.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
