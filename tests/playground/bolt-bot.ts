import { App, type Logger, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { ErrorCode, WebClient } from '@slack/web-api';
import { expect } from 'vitest';
import type { LookAlike } from '../../playground/look-alike.ts';
import type { Json } from '../../playground/slack/json.ts';
import { type StartOptions, startLookAlike } from '../../playground/slack/start-look-alike.ts';

/** Refusals are what many tests are about; the SDK would print each. */
const quiet: Logger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  setLevel: () => {},
  getLevel: () => LogLevel.ERROR,
  setName: () => {},
};

/**
 * The real Bolt App over Socket Mode, pointed at a look-alike. A short `clientPingTimeout` reconnects
 * quickly, and loses its socket on a machine under load: only for tests of reconnecting.
 */
export async function startBot(
  slack: LookAlike,
  listen: (app: App) => void,
  clientPingTimeout = 5000,
): Promise<App> {
  const receiver = new SocketModeReceiver({
    appToken: slack.appToken,
    logger: quiet,
    clientPingTimeout,
    installerOptions: { clientOptions: { slackApiUrl: slack.apiUrl } },
  });
  const clientOptions = { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } };
  const app = new App({ token: slack.botToken, receiver, clientOptions, logger: quiet });
  listen(app);
  await app.start();
  await slack.untilConnected();
  return app;
}

/** The real WebClient without retries. */
export function webClient(
  slack: Pick<LookAlike, 'apiUrl' | 'botToken'>,
  token = slack.botToken,
  timeout = 0,
): WebClient {
  const options = { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 }, timeout };
  return new WebClient(token, {
    ...options,
    logger: quiet,
    rejectRateLimitedCalls: true,
  });
}

/** The answer of a call that Slack refuses. */
export async function refusalOf(call: Promise<unknown>): Promise<Json> {
  try {
    await call;
  } catch (error) {
    const { code, data } = error as { code: string; data: Json };
    if (code === ErrorCode.PlatformError) return data;
    throw error;
  }
  throw new Error('The call was expected to be refused.');
}

/** A clock that a test moves by hand. */
export function handClock(start = '2026-03-17T09:00:00Z') {
  let time = new Date(start).getTime();
  return {
    now: () => new Date(time),
    advance: (ms: number) => {
      time += ms;
    },
  };
}

export const startSlack = (options: Partial<StartOptions> = {}): Promise<LookAlike> =>
  startLookAlike({ port: 0, now: () => new Date(), ...options });

/** What follows without anybody waiting for it; patient, for a busy machine. */
export const soon = <T>(read: () => T) => expect.poll(read);

/** The four people, by the names they carry. */
export function people(slack: LookAlike) {
  const [ada = '', bram = '', chen = '', dina = ''] = slack.memberIds;
  return { ada, bram, chen, dina };
}

export const plain = (text: string) => ({ type: 'plain_text' as const, text });
export const section = (text: string) => ({
  type: 'section' as const,
  text: { type: 'mrkdwn' as const, text },
});
export const button = (action_id: string, value: string) => ({
  type: 'button' as const,
  action_id,
  value,
  text: plain(action_id),
});
