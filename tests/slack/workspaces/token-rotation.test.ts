import { WebAPIPlatformError } from '@slack/web-api';
import { expect, it, onTestFinished } from 'vitest';
import { startLookAlike } from '../../../playground/slack/start-look-alike.ts';
import { readConfig } from '../../../src/config.ts';
import { createTokenEncryption } from '../../../src/slack/workspaces/keys.ts';
import { type RenewedToken, TokenRotation } from '../../../src/slack/workspaces/token-rotation.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { eventually } from '../../fakes/eventually.ts';
import { startMany, tokenKey } from '../../fakes/start-many.ts';

const hour = 3_600_000;
const start = Date.parse('2026-03-17T08:00:00Z');

const refusedWith = (error: string) => new WebAPIPlatformError({ ok: false, error });

/** A workspace TA whose token "old" holds for twelve hours, Slack's side of the exchange, and processes that renew it. */
async function createWorld() {
  const store = await openStore(':memory:');
  onTestFinished(() => store.close());
  const encryption = createTokenEncryption(tokenKey);
  const installation = {
    team: { id: 'TA' },
    user: { id: 'U1' },
    bot: { token: 'old', userId: 'UBOT', refreshToken: 'r0', expiresAt: start / 1000 + 12 * 3600 },
  };
  /** @param by the member who installs the app */
  const install = (by = 'U1') =>
    store.installations.save({
      workspaceId: 'TA',
      encrypted: encryption.encrypt(JSON.stringify({ ...installation, user: { id: by } })),
      installedAt: 0,
    });
  await install();
  const clock = { at: start };
  const slack = { good: 'r0', asked: 0, faults: [] as Error[], pause: Promise.resolve() };
  const exchange = async (refreshToken: string): Promise<RenewedToken> => {
    slack.asked++;
    const fault = slack.faults.shift();
    if (fault) throw fault;
    if (refreshToken !== slack.good) throw refusedWith('invalid_refresh_token');
    slack.good = `r${slack.asked}`;
    const answer = { token: `new${slack.asked}`, refreshToken: slack.good };
    await slack.pause;
    return { ...answer, expiresInSeconds: 12 * 3600 };
  };
  const lines: string[] = [];
  const note = (_: object, line: string) => void lines.push(line);
  /** @param installations another way to the store */
  const process = (installations = store.installations) => {
    const tokens: string[] = [];
    const stops: string[] = [];
    const rotation = new TokenRotation({
      store: { installations },
      encryption,
      log: { debug: () => undefined, info: note, warn: note, error: note },
      now: () => new Date(clock.at),
      sleep: () => new Promise((resolve) => setTimeout(resolve, 5)),
      exchange,
      onToken: (_, { bot }) => void tokens.push(bot.token),
      onStop: (_, code) => void stops.push(code),
    });
    rotation.take('TA', installation);
    return { rotation, tokens, stops };
  };
  const stored = async () => {
    const row = await store.installations.get('TA');
    return JSON.parse(encryption.decrypt(row?.encrypted ?? '') ?? 'null');
  };
  return { store, clock, slack, process, stored, lines, install };
}

it('renews a token by the clock, two hours before it expires, and stores all that Slack gave', async () => {
  const { clock, slack, process, stored } = await createWorld();
  const { rotation, tokens } = process();
  clock.at = start + 9 * hour;
  await rotation.renewDue();
  expect(slack.asked).toBe(0);
  clock.at = start + 10.1 * hour;
  await rotation.renewDue();
  await rotation.renewDue();
  expect([slack.asked, tokens]).toEqual([1, ['old', 'new1']]);
  const expiresAt = Math.floor(clock.at / 1000) + 12 * 3600;
  expect(await stored()).toMatchObject({
    user: { id: 'U1' },
    bot: { token: 'new1', refreshToken: 'r1', expiresAt, userId: 'UBOT' },
  });
});

it('renews once, however many need it at the same moment', async () => {
  const { clock, slack, process } = await createWorld();
  const { rotation } = process();
  clock.at = start + 12 * hour;
  const asked = [
    ...Array.from({ length: 20 }, () => rotation.tokenOf('TA', 'old')),
    ...Array.from({ length: 20 }, () => rotation.tokenAfter('TA', 'old')),
  ];
  await rotation.renewDue();
  expect(new Set(await Promise.all(asked))).toEqual(new Set(['new1']));
  // One that hears of it late needs none either.
  expect(await rotation.tokenAfter('TA', 'old')).toBe('new1');
  expect(slack.asked).toBe(1);
});

it('keeps what Slack gave where the row was encrypted with another key meanwhile', async () => {
  const { store, clock, slack, process, stored, install } = await createWorld();
  const { resolve, promise } = Promise.withResolvers<void>();
  slack.pause = promise;
  const { rotation, tokens } = process();
  clock.at = start + 11 * hour;
  const renewed = rotation.renewDue();
  await eventually('Slack was asked', async () => slack.asked === 1);
  const { encrypted: before } = (await store.installations.get('TA')) ?? {};
  // The same installation in other signs, as `npm run rotate-key` leaves it.
  await install();
  expect((await store.installations.get('TA'))?.encrypted).not.toBe(before);
  resolve();
  await renewed;
  expect(tokens).toEqual(['old', 'new1']);
  expect(await stored()).toMatchObject({ bot: { token: 'new1', refreshToken: 'r1' } });
});

it('lets one of two processes win, and gives the other what the winner stored', async () => {
  const { clock, slack, process, stored, lines } = await createWorld();
  const { resolve, promise } = Promise.withResolvers<void>();
  slack.pause = promise;
  const [one, other] = [process(), process()];
  clock.at = start + 11 * hour;
  const both = [one.rotation.renewDue(), other.rotation.renewDue()];
  // The first has used the refresh token up and not stored what it got when the second asks.
  await eventually('both asked', () => slack.asked === 2 || undefined);
  resolve();
  await Promise.all(both);
  expect(one.tokens.at(-1)).toBe(other.tokens.at(-1));
  expect((await stored()).bot.token).toBe(one.tokens.at(-1));
  expect([one.stops, other.stops]).toEqual([[], []]);
  expect(lines).toEqual([]);
});

it('keeps what was installed anew while it was renewing', async () => {
  const { clock, slack, process, stored, install } = await createWorld();
  const { rotation, tokens } = process();
  const { resolve, promise } = Promise.withResolvers<void>();
  slack.pause = promise;
  clock.at = start + 11 * hour;
  const renewing = rotation.renewDue();
  await eventually('asked', () => slack.asked === 1 || undefined);
  await install('U2');
  resolve();
  await renewing;
  expect((await stored()).bot.token).toBe('old');
  expect(tokens).toEqual(['old']);
});

it('tries again after a failure that passes, and goes on with the token meanwhile', async () => {
  const { clock, slack, process, lines } = await createWorld();
  const { rotation, tokens, stops } = process();
  slack.faults = [new Error('socket hang up'), refusedWith('ratelimited')];
  clock.at = start + 11 * hour;
  for (let minute = 0; minute < 3; minute++) {
    await rotation.renewDue();
    // Within the minute Slack is not asked again.
    await rotation.renewDue();
    clock.at += 60_000;
  }
  expect([slack.asked, tokens.at(-1), stops]).toEqual([3, 'new3', []]);
  expect(lines.every((line) => line.includes('tried again'))).toBe(true);
});

it('says at once what to do where Slack refuses for good, and stops when the token has expired', async () => {
  const { clock, slack, process, lines } = await createWorld();
  const { rotation, stops, tokens } = process();
  slack.good = 'lost';
  clock.at = start + 11 * hour;
  await rotation.renewDue();
  await rotation.renewDue();
  expect(lines).toEqual([expect.stringContaining('/slack/install')]);
  expect(stops).toEqual([]);
  clock.at = start + 12.5 * hour;
  await rotation.renewDue();
  expect(stops).toContain('invalid_refresh_token');
  // Slack takes it again, as after the right SLACK_CLIENT_SECRET: found out within the hour.
  slack.good = 'r0';
  clock.at += hour;
  await rotation.renewDue();
  expect(tokens.at(-1)).toBe('new3');
});

it('works with a token that could not be stored, and stores it later', async () => {
  const { clock, process, stored, store } = await createWorld();
  let isFull = true;
  const { rotation, tokens } = process({
    ...store.installations,
    replace: async (...change) => {
      if (isFull) throw new Error('the disk is full');
      return store.installations.replace(...change);
    },
  });
  clock.at = start + 11 * hour;
  await rotation.renewDue();
  expect(tokens.at(-1)).toBe('new1');
  expect((await stored()).bot.token).toBe('old');
  isFull = false;
  await rotation.renewDue();
  expect((await stored()).bot).toMatchObject({ token: 'new1', refreshToken: 'r1' });
});

it('goes on for days over a Slack whose tokens expire, also after Slack called one expired', async () => {
  // Bolt reckons from the real clock when a token expires.
  const clock = { now: new Date() };
  const slack = await startLookAlike({ port: 0, now: () => clock.now });
  onTestFinished(() => slack.close());
  slack.oauth.rotateTokens(12 * 3600);
  const { installAt, bot, now, store } = await startMany({ apiUrl: slack.apiUrl });
  const at = (ms: number) => {
    clock.now = new Date(ms);
    now.at = clock.now.toISOString();
  };
  const begun = Date.now();
  at(begun);
  expect((await installAt()).status).toBe(200);
  const home = () =>
    bot.deliver({
      type: 'event_callback',
      team_id: slack.teamId,
      event_id: `Ev${clock.now.getTime()}`,
      event: { type: 'app_home_opened', user: slack.memberIds[0], tab: 'home' },
    });
  const of = (method: string) => slack.calls.filter((call) => call.method === method);
  const refreshes = () => of('oauth.v2.access').filter(({ args }) => args.refresh_token).length;
  // The installation took a moment, by which the first token is good for longer than from `begun`.
  const installed = begun + hour / 60;
  for (let hours = 1; hours <= 30; hours++) {
    at(installed + hours * hour);
    await bot.wake();
  }
  expect(refreshes()).toBe(3);
  // The clock of the machine stood still: Slack says that the token has expired, and the press is answered all the same.
  clock.now = new Date(clock.now.getTime() + 20 * hour);
  await home();
  await eventually('the Home', () => of('views.publish').find(({ answer }) => answer.ok));
  expect(refreshes()).toBe(4);
  expect(slack.calls.some(({ answer }) => answer.error === 'token_expired')).toBe(true);
  expect(JSON.stringify(await store.installations.list())).not.toContain('xoxe');
});

it('says what a bot of one workspace needs instead of a token that expires', () => {
  const read = () =>
    readConfig(['slack'], { SLACK_BOT_TOKEN: 'xoxe.xoxb-1-abc', SLACK_APP_TOKEN: 'xapp-1' });
  expect(read).toThrow('SLACK_BOT_TOKEN: it is one that expires');
  expect(read).toThrow('SLACK_CLIENT_ID');
});
