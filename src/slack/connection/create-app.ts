import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Receiver, SocketModeReceiver } from '@slack/bolt';
import type { Logger } from '@slack/socket-mode';
import { z } from 'zod';
import type { Config } from '../../config.ts';
import { namePort } from '../../lib/busy-port.ts';
import type { Log } from '../../log.ts';
import type { Installations } from '../workspaces/installations.ts';
import { CheckedApp } from './checked-app.ts';
import { createClientSetup, slackTimeoutMs } from './create-client-setup.ts';
import { createHttpReceiver } from './http-receiver.ts';
import { boltLogger } from './sdk-logger.ts';
import { SocketWorkerReceiver } from './socket-receiver.ts';

type SlackConfig = Config<'slack'>['slack'];

/**
 * How many sockets are open at once: while Slack refreshes one, another takes the traffic, and the third is for when
 * Slack does not give the address of a new one at once. Slack allows ten.
 */
const socketCount = 3;

export interface SlackConnection {
  app: CheckedApp;
  start(): Promise<void>;
  stop(): Promise<void>;
  /**
   * Works on one payload as if Slack had delivered it. Resolves with its acknowledgement when all of the work is done.
   * @throws what an event listener throws; a member is notified of the failure of other listeners.
   */
  deliver(body: Record<string, unknown>): Promise<unknown>;
  /** Whether Slack can reach us now: over HTTP always, otherwise while one socket is open. */
  isConnected(): boolean;
  /** Deliveries that are being worked on; 0 where that is not known. */
  pending(): number;
  /** Calls the listener with the seconds that each delivery took. */
  onDone(listener: (seconds: number) => void): void;
  /** Calls of Slack that wait for the rate limiter. */
  waiting(): number;
}

/** Where envelopes arrive. */
export interface SocketOptions {
  /** The file that stores deliveries until they are done; `null`: none. */
  inboxPath: string | null;
  /** Milliseconds from the loss of a socket to the next one; tests make it short. */
  reconnectMs?: number;
  /** How many sockets are open at once, where it is not the bot's own number. */
  sockets?: number;
}

/** The SDK's own is five seconds. A ping that is unanswered for as long ends a socket too, so no less for slow networks. */
const reconnectMs = 2000;

interface Reception extends Pick<SlackConnection, 'isConnected' | 'pending' | 'onDone'> {
  receivers: Receiver[];
}

/** Bolt's own receivers do not count. */
const uncounted = { pending: () => 0, onDone: () => undefined };

/** Sockets in a worker thread, or, without `sockets`, in this one. */
function bySocket(config: SlackConfig, log: Log, sockets: SocketOptions | null): Reception {
  const appToken = config.SLACK_APP_TOKEN ?? '';
  const slackApiUrl = config.SLACK_API_URL;
  if (sockets) {
    const settings = { appToken, slackApiUrl, sockets: socketCount, reconnectMs, ...sockets };
    const receiver = new SocketWorkerReceiver(settings, log);
    return {
      receivers: [receiver],
      isConnected: () => receiver.isConnected(),
      pending: () => receiver.pending(),
      onDone: (listener) => receiver.onDone(listener),
    };
  }
  const receivers = Array.from({ length: socketCount }, () =>
    socketReceiver(appToken, slackApiUrl, boltLogger(log)),
  );
  return {
    ...uncounted,
    receivers,
    isConnected: () => receivers.some(({ client }) => client.websocket?.isActive() === true),
  };
}

/** For a bot of many workspaces: they install the app at `/slack/install`. */
export interface Installer {
  installations: Installations;
  /** Signs the state that Slack gives back after an installation. */
  stateSecret: string;
}

const manifestSchema = z.object({
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
});

/** The scopes that an installation asks for: those of `manifest.json`, which a test holds equal to the code. */
function botScopes(): string[] {
  const path = join(import.meta.dirname, '..', '..', '..', 'manifest.json');
  return manifestSchema.parse(JSON.parse(readFileSync(path, 'utf8'))).oauth_config.scopes.bot;
}

function receptionFor(
  config: SlackConfig,
  log: Log,
  sockets: SocketOptions | null,
  installer: Installer | null,
): Reception {
  if (config.SLACK_SIGNING_SECRET === null || config.PORT === null)
    return bySocket(config, log, sockets);
  const http = { signingSecret: config.SLACK_SIGNING_SECRET, port: config.PORT };
  const install = installer && {
    clientId: config.SLACK_CLIENT_ID ?? '',
    clientSecret: config.SLACK_CLIENT_SECRET ?? '',
    stateSecret: installer.stateSecret,
    scopes: botScopes(),
    installationStore: installer.installations.boltStore,
    installerOptions: {
      directInstall: true,
      clientOptions: { slackApiUrl: config.SLACK_API_URL },
      ...authorizationUrl(config),
    },
  };
  const receivers = [createHttpReceiver({ ...http, ...install, logger: boltLogger(log) }, log)];
  return { ...uncounted, receivers, isConnected: () => true };
}

/** Where Slack is somewhere else, so is the page on which an installation is allowed. */
function authorizationUrl({ SLACK_API_URL }: SlackConfig): { authorizationUrl?: string } {
  if (SLACK_API_URL === 'https://slack.com/api/') return {};
  return { authorizationUrl: new URL('../oauth/v2/authorize', SLACK_API_URL).href };
}

/**
 * The Bolt app without the traps of its SDK: receivers that are built here (the one that Bolt builds changes the app's
 * client options), no shared headers object (it leaks tokens between teams), no silent retries of posts (one that
 * succeeded but answered 502 would be posted twice), and a time-out on every call.
 * @param sockets for sockets in a worker thread; `null` keeps them in this one.
 * @param installer `null` for the one workspace of the bot token.
 * @param clients the setup that the process's other clients share, where there are any.
 */
export function createApp(
  config: SlackConfig,
  log: Log,
  sockets: SocketOptions | null,
  installer: Installer | null,
  clients = createClientSetup(config, log),
): SlackConnection {
  const logger = boltLogger(log);
  const { receivers, ...reception } = receptionFor(config, log, sockets, installer);
  const [first, ...others] = receivers;
  const options = {
    // Without a token Bolt asks the installer of the receiver whose token answers an envelope.
    ...(installer ? {} : { token: config.SLACK_BOT_TOKEN ?? '' }),
    receiver: first as Receiver,
    logger,
    // `identify` calls init: in the constructor a failure of Slack would be an unhandled rejection.
    deferInitialization: true,
    // A copy, as Bolt writes into it.
    clientOptions: { ...clients.options },
  };
  const app = new CheckedApp(options, { apiUrl: config.SLACK_API_URL, log });
  for (const receiver of others) receiver.init(app);
  app.error(async (error) => log.error({ error }, 'A listener failed'));
  return {
    app,
    ...reception,
    waiting: clients.waiting,
    deliver: async (body) => {
      let answer: unknown;
      const ack = async (payload?: unknown) => {
        answer ??= payload;
      };
      await app.processEvent({ body, ack });
      return answer;
    },
    start: async () => {
      const port = config.PORT ?? 0;
      for (const receiver of receivers)
        await receiver.start(port).catch((error: unknown) => namePort(error, port, 'PORT'));
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
    installerOptions: { clientOptions: { slackApiUrl, timeout: slackTimeoutMs } },
  });
}
