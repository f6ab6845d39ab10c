import { setTimeout as sleep } from 'node:timers/promises';
import { type Logger, SocketModeClient } from '@slack/socket-mode';
import { WebAPIRateLimitedError } from '@slack/web-api';
import { inLanguage } from '../../lib/language/language.ts';
import { type OwnWay, proxiesInUse } from '../../lib/network/proxies.ts';
import { errorCode, errorKindOf } from '../delivery/error-policy.ts';
import { whyUnanswered } from '../delivery/why-unanswered.ts';

export interface SocketSettings {
  appToken: string;
  slackApiUrl: string;
  /** Least milliseconds from one socket to the next: one that is lost later is opened again at once. */
  reconnectMs: number;
}

/** What the SDK makes of an envelope. */
export interface Envelope {
  ack(payload?: Record<string, unknown>): Promise<void>;
  envelope_id: string;
  type: string;
  body?: Record<string, unknown> | null;
  retry_num?: number;
  retry_reason?: string;
}

/** Wait after a failure: the first one, doubled each time in a row, and the longest. */
const backoffMs = 300;
const longestBackoffMs = 10_000;
/** Time-outs of asking for a socket's address, and of all until Slack's hello. */
const addressWithinMs = 3000;
const openWithinMs = 6000;
/** How long a ping may be unanswered: long enough for a moment in which the bot computes. */
const pongWithinMs = 6000;
const closeWithinMs = 2000;

/** Private in the SDK: what its `ack` calls. Slack's other SDKs acknowledge on any socket that is open. */
type CanSend = { send(id: string, payload?: Record<string, unknown>): Promise<void> };

/** Whether trying again is of no use until somebody changes something, as when a token is not accepted. */
function isRefusal(error: unknown): boolean {
  const code = errorCode(error);
  return code !== null && errorKindOf(code) !== 'passing';
}

/** For the log: what Slack refused, or why it did not answer. */
const whyClosed = (error: unknown): unknown =>
  errorCode(error) === null ? inLanguage('en', () => whyUnanswered(error, openWithinMs)) : error;

/**
 * A socket to Slack that is opened again whenever it is lost. The SDK's own reconnection is off: when Slack refuses it,
 * the SDK throws outside of any call, which would end the process, and does not try again.
 */
export class Socket {
  readonly #client: SocketModeClient;
  readonly #logger: Logger;
  readonly #reconnectMs: number;
  readonly #closing = new AbortController();
  /** Through the proxy, where there is one. The SDK does not end a connection that it did not make itself. */
  readonly #way: OwnWay | null = proxiesInUse()?.createOwnWay() ?? null;

  constructor({ appToken, slackApiUrl, reconnectMs }: SocketSettings, logger: Logger) {
    this.#logger = {
      ...logger,
      // A connection that is given up while it opens is an error to the SDK.
      error: (...parts) => this.#closing.signal.aborted || logger.error(...parts),
    };
    this.#reconnectMs = reconnectMs;
    this.#client = new SocketModeClient({
      appToken,
      logger: this.#logger,
      autoReconnectEnabled: false,
      clientPingTimeout: pongWithinMs,
      ...(this.#way ? { dispatcher: this.#way.dispatcher } : {}),
      clientOptions: {
        fetch: (...request) => fetch(...request),
        slackApiUrl,
        timeout: addressWithinMs,
        retryConfig: { retries: 0 },
        rejectRateLimitedCalls: true,
      },
    });
    this.#logWhatCannotBeRead();
  }

  /** The SDK reads messages in a promise that nobody waits for: one that it cannot read would end the process. */
  #logWhatCannotBeRead(): void {
    const [read] = this.#client.listeners('ws_message');
    this.#client.removeAllListeners('ws_message');
    this.#client.on('ws_message', (...message) => {
      Promise.resolve(read?.(...message)).catch((error: unknown) =>
        this.#logger.warn('A message on the socket could not be read:', error),
      );
    });
  }

  get isOpen(): boolean {
    return this.#client.websocket?.isActive() === true;
  }

  onEnvelope(listener: (envelope: Envelope) => void): void {
    this.#client.on('slack_event', (envelope: Envelope) => {
      // What has no id cannot be acknowledged, and is nothing that Slack documents.
      if (typeof envelope.envelope_id === 'string') listener(envelope);
    });
  }

  /** Sends an acknowledgement, also of an envelope that came on another socket. */
  send(id: string, payload?: Record<string, unknown>): Promise<void> {
    return (this.#client as unknown as CanSend).send(id, payload);
  }

  /**
   * Opens the socket and keeps it open. Resolves when it is open for the first time.
   * @throws what Slack answered when it refuses the first one; it is tried again all the same, until `close`.
   */
  open(): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    void this.#keepOpen(resolve, reject);
    return promise;
  }

  async #keepOpen(onOpen: () => void, onRefusal: (error: unknown) => void): Promise<void> {
    for (let failures = 0; !this.#closing.signal.aborted; ) {
      let waitMs = Math.min(longestBackoffMs, backoffMs * 2 ** failures);
      const lost = new Promise<void>((resolve) => this.#client.once('disconnected', resolve));
      try {
        await this.#connect();
        onOpen();
        failures = 0;
        const openedAt = performance.now();
        await lost;
        waitMs = Math.max(0, this.#reconnectMs - (performance.now() - openedAt));
      } catch (error) {
        if (this.#closing.signal.aborted) return;
        this.#logger.error('Slack did not open a socket; it is asked again:', whyClosed(error));
        failures++;
        if (isRefusal(error)) onRefusal(error);
        if (error instanceof WebAPIRateLimitedError) waitMs = error.retryAfter * 1000;
      }
      this.#way?.endConnections();
      await sleep(waitMs, undefined, this.#closing).catch(() => undefined);
    }
  }

  /** @throws when Slack does not give an address, or does not say hello in time. */
  async #connect(): Promise<void> {
    const timer = setTimeout(() => void this.#client.disconnect(), openWithinMs);
    this.#way?.takeFault();
    try {
      await this.#client.start();
    } catch (error) {
      const fault = this.#way?.takeFault();
      throw fault ?? error ?? new Error('the connection was closed before Slack said hello');
    } finally {
      clearTimeout(timer);
    }
  }

  /** Closes the socket for good; one whose other end does not answer is left after two seconds. */
  async close(): Promise<void> {
    this.#closing.abort();
    const timer = new AbortController();
    await Promise.race([
      this.#client.disconnect(),
      sleep(closeWithinMs, undefined, timer).catch(() => undefined),
    ]);
    timer.abort();
    // Asked a second time, the SDK does not wait for the other end.
    this.#client.websocket?.disconnect();
    this.#way?.endConnections();
  }
}
