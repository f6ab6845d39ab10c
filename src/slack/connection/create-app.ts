import type { Config } from '../../config.ts';
import { namePort } from '../../lib/busy-port.ts';
import type { Log } from '../../log.ts';
import { CheckedApp } from './checked-app.ts';
import { createClientSetup } from './create-client-setup.ts';
import { Intake } from './intake.ts';
import { type Installer, receptionFor, type SocketOptions } from './reception.ts';
import { boltLogger } from './sdk-logger.ts';
import { noteFailure } from './work-again.ts';

type SlackConfig = Config<'slack'>['slack'];

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
  /** Deliveries that are waiting or being worked on. */
  pending(): number;
  /** Calls the listener with the seconds that each delivery took. */
  onDone(listener: (seconds: number) => void): void;
  /** Calls of Slack that wait for the rate limiter. */
  waiting(): number;
}

/**
 * The Bolt app without the traps of its SDK: receivers that are built here (the one that Bolt builds changes the app's
 * client options), no shared headers object (it leaks tokens between teams), no silent retries of posts (one that
 * succeeded but answered 502 would be posted twice), and a time-out on every call.
 * @param installer `null` for the one workspace of the bot token.
 * @param clients the setup that the process's other clients share, where there are any.
 */
export function createApp(
  config: SlackConfig,
  log: Log,
  sockets: SocketOptions,
  installer: Installer | null,
  clients = createClientSetup(config, log),
): SlackConnection {
  const logger = boltLogger(log);
  const intake = new Intake(sockets.inboxPath, log, sockets.shared);
  const { receiver, isConnected } = receptionFor(config, log, sockets, installer, intake);
  const options = {
    // Without a token Bolt asks the installer of the receiver whose token answers an envelope.
    ...(installer ? {} : { token: config.SLACK_BOT_TOKEN ?? '' }),
    receiver,
    logger,
    // Nothing of a conversation is kept, and looking for it would cost an error with its stack each time.
    convoStore: false as const,
    // `identify` calls init: in the constructor a failure of Slack would be an unhandled rejection.
    deferInitialization: true,
    // A copy, as Bolt writes into it.
    clientOptions: { ...clients.options },
  };
  const app = new CheckedApp(options, { apiUrl: config.SLACK_API_URL, log });
  app.error(async (error) => {
    noteFailure(error);
    log.error({ error }, 'A listener failed');
  });
  return {
    app,
    isConnected,
    pending: () => intake.pending(),
    onDone: (listener) => intake.onDone(listener),
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
      intake.open();
      try {
        await receiver.start(port);
      } catch (error) {
        await intake.close();
        namePort(error, port, 'PORT');
      }
      intake.resume();
    },
    stop: async () => {
      await receiver.stop();
      await intake.close();
    },
  };
}
