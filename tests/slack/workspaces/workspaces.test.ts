import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createEmulator } from 'emulate';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createTokenEncryption, sealWith } from '../../../src/slack/workspaces/keys.ts';
import { manyWorkspaces } from '../../../src/slack/workspaces/workspace-clients.ts';
import { dumpStore } from '../../fakes/dump-store.ts';
import { eventually } from '../../fakes/eventually.ts';
import { freePort } from '../../fakes/free-port.ts';
import { startMany, tokenKey } from '../../fakes/start-many.ts';
import { themedPapers } from '../../fakes/themed-papers.ts';

describe('a bot of many workspaces', () => {
  it('keeps tokens encrypted, and posts to each workspace with its own', async () => {
    const { install, subscribe, bot, tokensOf, folder, store } = await startMany();
    expect(await install('A')).toBe(200);
    expect(await install('B')).toBe(200);
    for (const team of ['A', 'B', 'C']) await subscribe(team);
    await bot.wake();
    expect(tokensOf('chat.postMessage', 'CA')).toEqual(['xoxb-of-A']);
    expect(tokensOf('chat.postMessage', 'CB')).toEqual(['xoxb-of-B']);
    // Nobody installed the app there.
    expect(tokensOf('chat.postMessage', 'CC')).toEqual([]);
    expect((await store.installations.list()).map((one) => one.workspaceId)).toEqual(['TA', 'TB']);
    for (const file of readdirSync(folder))
      expect(readFileSync(join(folder, file)).includes('xoxb-of-')).toBe(false);
  });

  it('lets nobody of one workspace act on another’s channel, papers or votes', async () => {
    const { install, subscribe, bot, store, folder, calls } = await startMany();
    await install('A');
    await install('B');
    await subscribe('A');
    await bot.wake();
    const [post] = await store.posts.picksBetween('TA', 'CA', {
      from: '2026-01-01',
      to: '2026-12-31',
    });
    if (!post?.ts) throw new Error('nothing was posted');
    calls.length = 0;
    const before = dumpStore(folder);
    const by = { team: { id: 'TB' }, user: { id: 'U1' }, trigger_id: '1.2' };
    const place = { channel: { id: 'CA' }, response_url: 'http://127.0.0.1:9/none' };
    const press = (action_id: string, value: string) => ({
      type: 'block_actions',
      ...by,
      ...place,
      message: { ts: post.ts },
      actions: [{ type: 'button', action_id, value, action_ts: '1773740000.000001' }],
    });
    const view = {
      id: 'V1',
      type: 'modal',
      private_metadata: JSON.stringify({ channelId: 'CA', channelName: 'a' }),
      state: {
        values: { interests: { interests_text: { type: 'plain_text_input', value: 'mine' } } },
      },
    };
    const form = (callback_id: string) => ({
      type: 'view_submission',
      ...by,
      view: { ...view, callback_id },
    });
    const item = { type: 'message', channel: 'CA', ts: post.ts };
    const reaction = {
      type: 'event_callback',
      team_id: 'TB',
      event_id: 'E1',
      event: { type: 'reaction_added', user: 'U1', reaction: '+1', item, event_ts: '1773740000.1' },
    };
    const forged = [
      press('vote_up', post.paperId ?? ''),
      press('result_up', post.paperId ?? ''),
      press('paper_share', post.paperId ?? ''),
      press('taste_forget', ''),
      press('subscription_end', (await store.channels.mark('TA', 'CA')) ?? ''),
      press('subscription_undo', '1 CA'),
      form('interests'),
      form('schedule'),
      form('editors'),
      reaction,
    ];
    for (const payload of forged) await bot.deliver(payload);
    for (const text of ['interests', 'taste', 'mute x', 'unsubscribe', 'pause', 'stats'])
      await bot.deliver({
        command: '/papers',
        text,
        team_id: 'TB',
        user_id: 'U1',
        channel_id: 'CA',
        trigger_id: '1.2',
        response_url: 'http://127.0.0.1:9/none',
      });
    expect(dumpStore(folder)).toEqual(before);
    // Nothing went out with A's token, and nothing of A's was shown.
    expect(calls.filter(({ token }) => token !== 'xoxb-of-B')).toEqual([]);
    expect(JSON.stringify(calls)).not.toContain('offline critics');
    // The same by a member of A counts.
    await bot.deliver({ ...press('vote_up', post.paperId ?? ''), team: { id: 'TA' } });
    expect(await store.votes.inChannel('TA', 'CA')).toHaveLength(1);
  });

  it('answers a member with the token of the member’s workspace', async () => {
    const { install, subscribe, send, calls } = await startMany();
    await install('A');
    await install('B');
    await subscribe('B');
    const body = new URLSearchParams({
      command: '/papers',
      text: 'interests',
      team_id: 'TB',
      user_id: 'U1',
      channel_id: 'CB',
      channel_name: 'b',
      trigger_id: '1.2',
      response_url: 'http://127.0.0.1:9/none',
    });
    const { status } = await send(body.toString(), 'application/x-www-form-urlencoded');
    expect(status).toBe(200);
    const opened = await eventually('the form', () =>
      calls.find(({ method }) => method === 'views.open'),
    );
    expect(opened.token).toBe('xoxb-of-B');
  });

  it('forgets a workspace that removes the app, and knows the others after a restart', async () => {
    const { install, subscribe, send, bot, store, tokensOf, calls, now, problems } =
      await startMany();
    for (const team of ['A', 'B']) {
      await install(team);
      await subscribe(team);
    }
    await bot.wake();
    const event = { type: 'app_uninstalled' };
    const body = JSON.stringify({ type: 'event_callback', team_id: 'TB', event, event_id: 'E1' });
    await send(body, 'application/json');
    await eventually('forgotten', async () => (await store.installations.list()).length === 1);
    calls.length = 0;
    await store.papers.upsert(
      themedPapers('2026-03-18', 40).map((paper) => ({ ...paper, title: `Other ${paper.title}` })),
    );
    now.at = '2026-03-18T09:30:00Z';
    await bot.wake();
    expect(tokensOf('chat.postMessage', 'CA')).toEqual(['xoxb-of-A']);
    expect(tokensOf('chat.postMessage', 'CB')).toEqual([]);
    expect(problems).not.toContain('A digest is a quarter of an hour late');
  });

  it('keeps all but the token of a workspace that removed the app for a month, and then deletes it', async () => {
    const { install, subscribe, bot, store, now, problems } = await startMany();
    for (const team of ['A', 'B', 'C']) {
      await install(team);
      await subscribe(team);
    }
    const removed = (team_id: string) =>
      bot.deliver({
        type: 'event_callback',
        team_id,
        event_id: `Ev${team_id}`,
        event: { type: 'tokens_revoked', tokens: { bot: ['UBOT'] } },
      });
    for (const id of ['TB', 'TC']) await removed(id);
    expect((await store.installations.list()).map((one) => one.workspaceId)).toEqual(['TA']);
    // The one comes back, as after a removal by mistake.
    await install('C');
    const subscribed = async () =>
      (await store.channels.list()).map(({ workspaceId }) => workspaceId);
    now.at = '2026-04-16T09:00:00Z';
    await bot.wake();
    expect(await subscribed()).toEqual(['TA', 'TB', 'TC']);
    now.at = '2026-04-16T09:31:00Z';
    await bot.wake();
    expect(await subscribed()).toEqual(['TA', 'TC']);
    expect((await store.channels.workspaces()).map(({ id }) => id)).toEqual(['TA', 'TC']);
    expect(problems).not.toContain('What was due failed');
  });

  it('starts with the former key too, and encrypts all anew', async () => {
    const first = await startMany();
    await first.install('A');
    const env = { PAPERLOOP_TOKEN_KEY: 'cd'.repeat(32), PAPERLOOP_TOKEN_KEY_OLD: tokenKey };
    const second = await startMany(null, { env, fill: first.store });
    const [row] = await second.store.installations.list();
    expect(sealWith('cd'.repeat(32), null).decrypt(row?.encrypted ?? '')).toContain('xoxb-of-A');
    await second.subscribe('A');
    await second.bot.wake();
    expect(second.tokensOf('chat.postMessage', 'CA')).toEqual(['xoxb-of-A']);
  });

  it('speaks to each workspace in the language that its admins chose, from the next sentence on', async () => {
    const { install, subscribe, bot, calls, apiUrl, store } = await startMany();
    for (const team of ['A', 'B']) {
      await install(team);
      await subscribe(team);
    }
    const answers = () => calls.filter(({ method }) => method === 'answer');
    const ask = async (team: string, text: string, user_id = 'U1') => {
      const before = answers().length;
      await bot.deliver({
        command: '/papers',
        text,
        team_id: `T${team}`,
        user_id,
        channel_id: `C${team}`,
        trigger_id: '1.2',
        response_url: `${apiUrl}answer`,
      });
      return String((await eventually('an answer', () => answers()[before])).args.text);
    };
    expect(await ask('A', 'language')).toContain('`/papers language de` (Deutsch)');
    expect(await ask('A', 'language xx')).toContain('I do not speak “xx”.');
    expect(await ask('A', 'language de', 'U2')).toContain('Only admins can choose');
    expect(await ask('A', 'help')).toContain('post today');
    expect(await ask('A', 'language de')).toContain('Deutsch');
    expect(await ask('A', 'help')).toContain('diese Liste');
    expect(await ask('B', 'help')).toContain('this list');
    expect(await store.channels.languages()).toEqual(new Map([['TA', 'de']]));
    await bot.wake();
    const header = (channel: string) =>
      String(
        calls.find(({ method, args }) => method === 'chat.postMessage' && args.channel === channel)
          ?.args.text,
      );
    expect(header('CA')).toContain('Paper für Dienstag');
    expect(header('CB')).toContain('Papers for Tuesday');
    expect(await ask('A', 'language english')).toContain('English');
    expect(await ask('A', 'help')).toContain('this list');
  });

  it('tells of a late digest with the token of its workspace', async () => {
    const { install, subscribe, bot, tokensOf, refuse } = await startMany();
    for (const team of ['A', 'B']) {
      await install(team);
      await subscribe(team);
    }
    refuse('CA');
    refuse('CB');
    await bot.wake();
    // Channels are posted side by side, so either may be told of first.
    expect(tokensOf('chat.postMessage', 'CALERT').toSorted()).toEqual(['xoxb-of-A', 'xoxb-of-B']);
  });

  it('tells a member of the workspace of a late digest where the alert channel is not in it', async () => {
    const { install, subscribe, bot, calls, refuse } = await startMany();
    for (const team of ['A', 'B']) {
      await install(team);
      await subscribe(team);
      refuse(`C${team}`, 'service_unavailable');
    }
    refuse('CALERT', 'channel_not_found');
    await bot.wake();
    const late = calls.filter(
      ({ method, args }) =>
        method === 'chat.postMessage' &&
        /^D/.test(String(args.channel)) &&
        String(args.text).includes('15 minutes late'),
    );
    expect(late.map(({ token }) => token).toSorted()).toEqual(['xoxb-of-A', 'xoxb-of-B']);
  });

  it('tells whoever installed the app that it lacks a permission, once for all channels', async () => {
    const { install, subscribe, bot, refuse, calls, store } = await startMany();
    await install('A');
    for (const id of ['CA', 'CA2', 'CA3']) {
      await subscribe('A');
      const channel = await store.channels.get('TA', 'CA');
      if (channel) await store.channels.subscribe({ ...channel, id });
      refuse(id, 'missing_scope');
    }
    await bot.wake();
    await bot.wake();
    const told = calls.filter(
      ({ method, args }) => method === 'chat.postMessage' && /^D/.test(String(args.channel)),
    );
    expect(told.map(({ args, token }) => [args.channel, token])).toEqual([['DU1', 'xoxb-of-A']]);
  });

  it('stops for a workspace whose token is dead, and begins again when it installs the app anew', async () => {
    const { install, subscribe, bot, refuseToken, tokensOf, calls, problems } = await startMany();
    for (const team of ['A', 'B']) {
      await install(team);
      await subscribe(team);
    }
    refuseToken('xoxb-of-A', 'token_revoked');
    await bot.wake();
    await bot.wake();
    expect(tokensOf('chat.postMessage', 'CB')).toEqual(['xoxb-of-B']);
    expect(calls.filter(({ args }) => args.channel === 'CA')).toHaveLength(1);
    expect(
      problems.filter((sentence) => sentence.startsWith('A workspace has stopped')),
    ).toHaveLength(1);
    refuseToken('xoxb-of-A', null);
    await install('A');
    await bot.wake();
    expect(calls.filter(({ args }) => args.channel === 'CA')).toHaveLength(7);
  });

  it('does not try a dead token again after a restart', async () => {
    const first = await startMany();
    await first.install('A');
    await first.subscribe('A');
    first.refuseToken('xoxb-of-A', 'account_inactive');
    await first.bot.wake();
    await eventually('stored', async () => (await first.store.workspaces.stops()).length === 1);
    const next = await startMany(null, { fill: first.store });
    await next.subscribe('A');
    await next.bot.wake();
    expect(next.calls.filter(({ token }) => token === 'xoxb-of-A')).toEqual([]);
    expect(await next.store.workspaces.stops()).toHaveLength(1);
    await next.install('A');
    await next.bot.wake();
    expect(next.tokensOf('chat.postMessage', 'CA')).toEqual(['xoxb-of-A']);
    expect(await next.store.workspaces.stops()).toEqual([]);
  });

  it('works for a workspace that another process installed, though it has not heard of it', async () => {
    const other = await startMany();
    await other.install('B');
    const { store, send, calls } = await startMany();
    const [row] = await other.store.installations.list();
    if (row) await store.installations.save(row);
    const command = new URLSearchParams({
      command: '/papers',
      text: 'help',
      team_id: 'TB',
      user_id: 'U1',
      channel_id: 'CB',
      channel_name: 'b',
      trigger_id: '1.2',
      response_url: 'http://127.0.0.1:9/none',
    });
    const answer = await send(command.toString(), 'application/x-www-form-urlencoded');
    expect(await answer.text()).not.toContain('not installed');
    const event = { type: 'app_home_opened', user: 'U1', tab: 'home', channel: 'D1' };
    const body = { type: 'event_callback', team_id: 'TB', event, event_id: 'E1' };
    await send(JSON.stringify(body), 'application/json');
    const shown = await eventually('the page', () =>
      calls.find(({ method }) => method === 'views.publish'),
    );
    expect(shown.token).toBe('xoxb-of-B');
  });

  it('refuses a code that comes without the cookie of its state, and an unknown workspace', async () => {
    const { url, store, install, send, calls, apiUrl, begin } = await startMany();
    const state = (await begin()).location.searchParams.get('state');
    const back = await fetch(`${url}/slack/oauth_redirect?code=A&state=${state}`);
    expect(back.status).toBeGreaterThanOrEqual(400);
    expect(await store.installations.list()).toEqual([]);
    const ask = (team_id: string) =>
      send(
        new URLSearchParams({
          command: '/papers',
          text: 'help',
          team_id,
          user_id: 'U1',
          channel_id: 'C1',
          trigger_id: '1.2',
          response_url: `${apiUrl}answer`,
        }).toString(),
        'application/x-www-form-urlencoded',
      );
    const answers = () => calls.filter(({ method }) => method === 'answer');
    // It hears why in the answer itself, and nothing else goes out.
    const refusal = await ask('TX');
    expect([refusal.status, await refusal.json()]).toEqual([
      200,
      expect.objectContaining({
        response_type: 'ephemeral',
        text: expect.stringContaining('I am not installed in your workspace'),
      }),
    ]);
    expect(calls).toEqual([]);
    // The same from a workspace that has the app is answered.
    await install('A');
    await ask('TA');
    await eventually('an answer', () => answers()[0]);
    expect(answers()).toHaveLength(1);
  });
});

it('is installed by way of a Slack that we did not write', async () => {
  const port = await freePort();
  const app = {
    client_id: '1.2',
    client_secret: 'client-secret',
    app_id: 'A000000009',
    name: 'Paperloop',
    redirect_uris: [],
    scopes: ['chat:write'],
    bot_name: 'paperloop',
  };
  const emulator = await createEmulator({
    service: 'slack',
    port,
    seed: { slack: { oauth_apps: [app] } },
  });
  onTestFinished(() => emulator.close());
  const origin = `http://127.0.0.1:${port}`;
  const { url, store, begin } = await startMany({ apiUrl: `${origin}/api/` });
  const { location, cookie } = await begin();
  expect(location.href).toContain(`${origin}/oauth/v2/authorize?`);
  expect(location.searchParams.get('scope')).toContain('chat:write');
  const page = await (await fetch(location)).text();
  expect(page).toContain('Paperloop');
  const allowed = await fetch(`${origin}/oauth/v2/authorize/callback`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({
      user_id: 'U000000001',
      redirect_uri: `${url}/slack/oauth_redirect`,
      scope: location.searchParams.get('scope') ?? '',
      state: location.searchParams.get('state') ?? '',
      client_id: '1.2',
    }),
  });
  const back = await fetch(allowed.headers.get('location') ?? '', { headers: { cookie } });
  expect(back.status).toBe(200);
  const [installed] = await store.installations.list();
  expect(installed?.workspaceId).toMatch(/^T/);
  expect(installed?.encrypted).not.toContain('xoxb');
});

describe('token encryption', () => {
  const encryption = createTokenEncryption(tokenKey);

  it('opens what it closed, never twice the same, and nothing else', () => {
    const encrypted = encryption.encrypt('xoxb-secret');
    expect(encryption.decrypt(encrypted)).toBe('xoxb-secret');
    expect(encryption.encrypt('xoxb-secret')).not.toBe(encrypted);
    expect(encrypted).not.toContain('xoxb');
    expect(createTokenEncryption('01'.repeat(32)).decrypt(encrypted)).toBeNull();
    const [mark, nonce, tag, body = ''] = encrypted.split('.');
    const changed = [mark, nonce, tag, `${body[0] === 'A' ? 'B' : 'A'}${body.slice(1)}`].join('.');
    for (const bad of [changed, '', 'v1.a.b.c', 'v2.x', encrypted.slice(0, -4)])
      expect(encryption.decrypt(bad)).toBeNull();
  });
});

it('gives no client outside of a workspace, nor for one that is not installed', async () => {
  const { client, inWorkspace, set } = manyWorkspaces();
  const fake = (name: string) => ({ token: name, auth: { test: async () => ({ team: name }) } });
  set('TA', fake('a') as never);
  expect(() => client.auth).toThrow('not installed');
  expect(() => inWorkspace('TB', () => client.auth)).toThrow('workspace TB');
  const team = await inWorkspace('TA', async () => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    return (await client.auth.test()).team;
  });
  expect(team).toBe('a');
});
