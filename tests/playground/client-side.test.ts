import { mkdtempSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ClientState } from '../../playground/client-api.ts';
import type { LookAlike } from '../../playground/look-alike.ts';
import { people, soon, startBot, startSlack, webClient } from './bolt-bot.ts';

const folder = () => {
  const dir = mkdtempSync(join(tmpdir(), 'page-'));
  writeFileSync(join(dir, 'index.html'), '<title>page</title>');
  writeFileSync(join(dir, 'app.js'), 'export {}');
  writeFileSync(`${dir}-secret.html`, 'secret');
  return dir;
};

/** A request with a path and a Host of our own, which fetch would tidy up. */
function raw(
  url: string,
  path: string,
  host?: string,
): Promise<{ status: number; body: string; type: string }> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const headers = host === undefined ? {} : { host };
    request({ hostname, port, path, headers }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => {
        body += String(chunk);
      });
      const type = response.headers['content-type'] ?? '';
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body, type }));
    })
      .on('error', reject)
      .end();
  });
}

describe("the client's side", () => {
  let slack: LookAlike;
  let days: number;
  /** What the day's work waits for. */
  let held: Promise<unknown>;
  const pageDir = folder();

  beforeEach(async () => {
    days = 0;
    held = Promise.resolve();
    const onNextDay = async () => {
      days += 1;
      await held;
      if (days === 2) throw new Error('No papers left.');
      slack.setDay({ date: '2026-03-18' });
    };
    slack = await startSlack({ pageDir, onNextDay });
  });
  afterEach(() => slack.close());

  const gesture = async (name: string, body: unknown, type = 'application/json') => {
    const headers = { 'content-type': type };
    const init = {
      method: 'POST',
      headers,
      body: typeof body === 'string' ? body : JSON.stringify(body),
    };
    const reply = await fetch(`${slack.url}/client/${name}`, init);
    return { status: reply.status, ...((await reply.json()) as { ok: boolean; error?: string }) };
  };

  it('the page is shown the whole team at once', async () => {
    const state = (await (await fetch(`${slack.url}/client/state`)).json()) as ClientState;
    expect(state).toEqual(slack.state());
    expect(state.members.filter((member) => !member.isBot).map((member) => member.name)).toEqual([
      'Ada',
      'Bram',
      'Chen',
      'Dina',
    ]);
    expect(state.members.at(-1)).toMatchObject({ name: 'Paperloop', isBot: true });
    expect(state.channels.map((channel) => channel.name)).toEqual([
      'general',
      'rl-papers',
      'robotics',
      'random',
    ]);
    expect(state).toMatchObject({ botConnected: false, day: { busy: false, note: null } });
  });

  it('sends the whole state after a burst of changes, once', async () => {
    const stopped = new AbortController();
    const stream = await fetch(`${slack.url}/client/events`, { signal: stopped.signal });
    expect(stream.headers.get('content-type')).toContain('text/event-stream');
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    const next = async () => {
      let text = '';
      while (!text.endsWith('\n\n')) text += (await reader?.read())?.value;
      return text
        .trim()
        .split('\n\n')
        .map((part) => JSON.parse(part.replace('data: ', '')) as ClientState);
    };
    expect(await next()).toMatchObject([{ messages: [] }]);
    const { chat } = webClient(slack);
    await chat.postMessage({ channel: 'general', text: 'one' });
    let states = await next();
    expect(states.at(-1)?.messages).toHaveLength(1);
    slack.setDay({ note: 'a' });
    slack.setDay({ note: 'b' });
    states = await next();
    expect(states.map((state) => state.day.note)).toEqual(['b']);
    stopped.abort();
  });

  it('makes gestures and says whether the bot answered', async () => {
    const { ada } = people(slack);
    const bot = await startBot(slack, (app) => {
      app.command('/papers', ({ ack }) => ack());
    });
    const channelId = slack.channelIds.general;
    expect(await gesture('command', { memberId: ada, channelId, line: '/papers' })).toMatchObject({
      ok: true,
    });
    // Nobody has to hear of this one.
    const random = slack.channelIds.random;
    expect(await gesture('say', { memberId: ada, channelId: random, text: 'x' })).toMatchObject({
      ok: true,
    });
    await bot.stop();
    await soon(() => slack.state().botConnected).toBe(false);
    const unheard = await gesture('command', { memberId: ada, channelId, line: '/papers' });
    expect(unheard).toMatchObject({ ok: false, error: expect.stringMatching(/did not answer/) });
  });

  it('the page is told why a gesture cannot be', async () => {
    const { ada } = people(slack);
    const at = { memberId: ada, channelId: slack.channelIds.general };
    expect(await gesture('press', { ...at, ts: '1', actionId: 'x' })).toMatchObject({
      status: 400,
      ok: false,
      error: expect.stringMatching(/sees no message/),
    });
    expect(await gesture('say', {})).toMatchObject({ status: 400, ok: false });
    expect(await gesture('react', [])).toMatchObject({ status: 400, ok: false });
    expect(await gesture('say', '{')).toMatchObject({ error: 'The body is not JSON.' });
    expect(await gesture('dance', {})).toMatchObject({ status: 404, ok: false });
    expect(await gesture('toString', {})).toMatchObject({ status: 404, ok: false });
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded'])(
    'takes no gesture as %s, which any page could send',
    async (type) => {
      const { ada } = people(slack);
      const body = { memberId: ada, channelId: slack.channelIds.general, text: 'x' };
      expect(await gesture('say', body, type)).toMatchObject({ status: 400, ok: false });
      expect(slack.state().messages).toEqual([]);
    },
  );

  it('the page is served to loopback names alone', async () => {
    expect(await raw(slack.url, '/client/state', 'evil.example:80')).toMatchObject({ status: 403 });
    expect(await raw(slack.url, '/api/auth.test', 'evil.example')).toMatchObject({ status: 403 });
    expect(await raw(slack.url, '/', 'localhost.evil.example')).toMatchObject({ status: 403 });
    expect(await raw(slack.url, '/client/state', 'localhost:3000')).toMatchObject({ status: 200 });
  });

  it('serves the page with its types, and nothing beside its folder', async () => {
    expect(await raw(slack.url, '/')).toMatchObject({
      status: 200,
      body: '<title>page</title>',
      type: 'text/html; charset=utf-8',
    });
    expect(await raw(slack.url, '/app.js?x=1')).toMatchObject({
      status: 200,
      type: 'text/javascript; charset=utf-8',
    });
    const name = `${pageDir.split('/').at(-1)}-secret.html`;
    for (const path of [
      `/../${name}`,
      `/%2e%2e/${name}`,
      `/..%2f${name}`,
      `/x/..%2f..%2f${name}`,
      `/..\\${name}`,
      '/%',
      '/%00',
      '/missing.html',
      '/%2fetc/passwd',
    ]) {
      expect(await raw(slack.url, path), path).toMatchObject({ status: 404 });
    }
  });

  it('runs the next day, once at a time, and tells why it failed', async () => {
    let release = () => {};
    held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const first = gesture('next-day', {});
    await soon(() => slack.state().day.busy).toBe(true);
    expect(await gesture('next-day', {})).toMatchObject({
      ok: false,
      error: expect.stringMatching(/already/),
    });
    release();
    expect(await first).toMatchObject({ ok: true });
    expect(slack.state().day).toEqual({ date: '2026-03-18', busy: false, note: null });
    expect(await gesture('next-day', {})).toMatchObject({ ok: false, error: 'No papers left.' });
    expect(slack.state().day).toMatchObject({ busy: false, note: 'No papers left.' });
  });
});
