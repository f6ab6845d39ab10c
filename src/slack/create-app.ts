import { App, HTTPReceiver, LogLevel, SocketModeReceiver } from '@slack/bolt';
import type { Logger } from '@slack/logger';
import type { Config } from '../config.ts';
import type { Log } from './log.ts';

/** Longer than any answer of Slack's we have seen, short enough that a hang is noticed. */
const timeoutMs = 15_000;

/** Passes Bolt's own lines to our log; what it calls info is detail to us. */
function boltLogger(log: Log): Logger {
  const line = (parts: unknown[]) => parts.map(String).join(' ');
  return {
    debug: () => undefined,
    info: (...parts) => log.debug({ bolt: line(parts) }, 'Bolt says'),
    warn: (...parts) => log.warn({ bolt: line(parts) }, 'Bolt warns'),
    error: (...parts) => log.error({ bolt: line(parts) }, 'Bolt reports a fault'),
    setLevel: () => undefined,
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  };
}

/** How many sockets are open at once: while Slack refreshes one, the other takes the traffic. */
const socketCount = 2;

export interface SlackConnection {
  app: App;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Whether Slack can reach us now: over HTTP always, otherwise while one socket is open. */
  isConnected(): boolean;
}

/**
 * The Bolt app, with what its SDK needs to be dependable: receivers of our own (the stock one changes the
 * app's client options), no shared headers object (it leaks tokens between teams), no silent retries of posts
 * (one that succeeded but answered 502 would be posted twice), and a time-out on every call.
 */
export function createApp(config: Config<'slack'>['slack'], log: Log): SlackConnection {
  const logger = boltLogger(log);
  const slackApiUrl = config.SLACK_API_URL;
  const http =
    config.SLACK_SIGNING_SECRET !== null && config.PORT !== null
      ? { signingSecret: config.SLACK_SIGNING_SECRET, port: config.PORT }
      : null;
  const receivers = http
    ? [new HTTPReceiver({ ...http, logger })]
    : Array.from({ length: socketCount }, () =>
        socketReceiver(config.SLACK_APP_TOKEN ?? '', slackApiUrl, logger),
      );
  const [first, ...others] = receivers;
  const app = new App({
    token: config.SLACK_BOT_TOKEN,
    receiver: first as NonNullable<typeof first>,
    logger,
    clientOptions: {
      slackApiUrl,
      timeout: timeoutMs,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
    },
  });
  for (const receiver of others) receiver.init(app);
  app.error(async (error) => log.error({ error }, 'A listener failed'));
  const sockets = receivers.filter((one) => one instanceof SocketModeReceiver);
  return {
    app,
    isConnected: () =>
      http !== null || sockets.some(({ client }) => client.websocket?.isActive() === true),
    start: async () => {
      for (const receiver of receivers) await receiver.start(config.PORT ?? 0);
    },
    stop: async () => {
      await Promise.all(receivers.map((receiver) => receiver.stop()));
    },
  };
}

function socketReceiver(appToken: string, slackApiUrl: string, logger: Logger): SocketModeReceiver {
  return new SocketModeReceiver({
    appToken,
    logger,
    installerOptions: { clientOptions: { slackApiUrl, timeout: timeoutMs } },
  });
}
