import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { signRequest } from '../../../playground/slack/sign-request.ts';
import { dumpStore } from '../../fakes/dump-store.ts';
import { eventually } from '../../fakes/eventually.ts';
import { freePort } from '../../fakes/free-port.ts';
import { launchTestBot } from '../../fakes/launch-test-bot.ts';

const secret = 'a-signing-secret';
const form = 'application/x-www-form-urlencoded';
const json = 'application/json';

/** The bot over HTTP, with a pick that can be voted on; the look-alike only answers its Web API calls. */
async function createWorld() {
  const folder = mkdtempSync(join(tmpdir(), 'paperloop-http-'));
  const port = await freePort();
  const env = { SLACK_SIGNING_SECRET: secret, PORT: String(port) };
  const inboxPath = join(folder, 'inbox.jsonl');
  const test = await launchTestBot({ folder, env, sockets: { inboxPath } });
  await test.bot.wake();
  const post = test.posts().find(({ blocks }) => JSON.stringify(blocks).includes('vote_up'));
  const [ada = ''] = test.slack.memberIds;
  const { teamId } = test.slack;
  const item = { type: 'message', channel: test.channel.id, ts: post?.ts ?? '' };
  /** A vote by reaction, which changes the store when it is taken. */
  const vote = (eventId: string) =>
    JSON.stringify({
      type: 'event_callback',
      team_id: teamId,
      event_id: eventId,
      event: {
        type: 'reaction_added',
        user: ada,
        reaction: '+1',
        item,
        event_ts: '1773740000.000001',
      },
    });
  const send = (body: string, headers: Record<string, string>) =>
    fetch(`http://127.0.0.1:${port}/slack/events`, { method: 'POST', body, headers });
  const inbox = () => readFileSync(inboxPath, 'utf8');
  const votes = () => test.store.votes.inChannel(teamId, test.channel.id);
  const close = async () => {
    await test.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { test, folder, vote, send, votes, close, inbox, inboxPath };
}

const made = createWorld();
afterAll(async () => (await made).close());

const seconds = () => Math.floor(Date.now() / 1000);

interface Forged {
  key?: string;
  at?: number;
  signedAt?: number;
  type?: string;
  signedBody?: string;
}

/** What Slack sends with a body; parts of it forged. */
function headersFor(body: string, forged: Forged = {}) {
  const { key = secret, type = json, signedBody = body } = forged;
  const at = forged.at ?? seconds();
  return {
    'content-type': type,
    'x-slack-request-timestamp': String(at),
    'x-slack-signature': signRequest(key, forged.signedAt ?? at, signedBody),
  };
}

const now = seconds();
const large = JSON.stringify({ a: 'x'.repeat(5 * 1024 * 1024) });

it.each<[string, number, (vote: string) => [string, Record<string, string>]]>([
  ['the signature of another secret', 401, (v) => [v, headersFor(v, { key: 'another' })]],
  ['the signature of another body', 401, (v) => [v, headersFor(v, { signedBody: '{}' })]],
  ['a timestamp that is not the signed one', 401, (v) => [v, headersFor(v, { signedAt: now - 9 })]],
  ['an old timestamp', 401, (v) => [v, headersFor(v, { at: now - 301 })]],
  ['a future timestamp', 401, (v) => [v, headersFor(v, { at: now + 330 })]],
  ['no signature', 401, (v) => [v, { ...headersFor(v), 'x-slack-signature': '' }]],
  ['half a signature', 401, (v) => [v, { ...headersFor(v), 'x-slack-signature': 'v0=' }]],
  ['another version', 401, (v) => [v, { ...headersFor(v), 'x-slack-signature': 'v1=00' }]],
  ['no headers', 401, (v) => [v, { 'content-type': json }]],
  ['no timestamp', 401, (v) => [v, { 'content-type': json, 'x-slack-signature': 'v0=00' }]],
  ['a word as timestamp', 401, (v) => [v, { ...headersFor(v), 'x-slack-request-timestamp': 'x' }]],
  ['an empty body', 400, () => ['', headersFor('')]],
  ['a body that is no object', 400, () => ['null', headersFor('null')]],
  [
    'a payload that is no object',
    400,
    () => ['payload=1', headersFor('payload=1', { type: form })],
  ],
  ['a body in another format', 400, () => ['<a/>', headersFor('<a/>', { type: 'text/xml' })]],
  ['a body of 5 MB', 413, () => [large, headersFor(large)]],
])('refuses %s, and nothing changes', async (_, status, forge) => {
  const { folder, vote, send } = await made;
  const before = dumpStore(folder);
  const [body, headers] = forge(vote('EvForged'));
  expect((await send(body, headers)).status).toBe(status);
  expect(dumpStore(folder)).toEqual(before);
});

it('answers a check of its certificate, and takes nothing that is smuggled with it', async () => {
  const { folder, vote, send } = await made;
  const before = dumpStore(folder);
  const body = new URLSearchParams({ ssl_check: '1', payload: vote('EvSmuggled') }).toString();
  expect((await send(body, { 'content-type': form })).status).toBe(200);
  expect(dumpStore(folder)).toEqual(before);
});

it('counts an honest vote, once, and acknowledges what it refuses', async () => {
  const { vote, send, votes, test, inbox } = await made;
  const honest = vote('EvHonest');
  const headers = headersFor(honest);
  expect((await send(honest, headers)).status).toBe(200);
  await eventually('the vote', async () => (await votes()).length === 1);
  // The same request again, as somebody who listened in would send it.
  expect((await send(honest, headers)).status).toBe(200);
  await eventually('an empty inbox', () => inbox() === '');
  expect(await votes()).toHaveLength(1);
  const odd = honest.replace('"user":"U', '"user":"<!channel>');
  expect((await send(odd, headersFor(odd))).status).toBe(200);
  await eventually('the refusal', () =>
    test.problems.some(({ sentence }) => sentence === 'A delivery was refused'),
  );
  expect(test.problems).toContainEqual({
    fields: { why: 'event.user: it is no id' },
    sentence: 'A delivery was refused',
  });
});

it('has a vote on disk before it acknowledges it, and the next process does what was not done', async () => {
  const { vote, send, votes, test, inbox, inboxPath } = await made;
  const { record } = test.store.votes;
  // As if the process ended here.
  test.store.votes.record = () => new Promise(() => undefined);
  const late = vote('EvLate').replace('1773740000.000001', '1773740001.000001');
  const removed = late.replace('reaction_added', 'reaction_removed');
  expect((await send(removed, headersFor(removed))).status).toBe(200);
  expect(inbox()).toContain('EvLate');
  expect(await votes()).toHaveLength(1);
  test.store.votes.record = record;
  await test.restart({ inboxPath });
  await eventually('the vote taken back', async () => (await votes()).length === 0);
  await eventually('an empty inbox', () => inbox() === '');
});
