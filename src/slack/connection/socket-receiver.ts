import type { App, Receiver } from '@slack/bolt';
import { SlackError } from '../../errors.ts';
import type { Log } from '../../log.ts';
import type { Intake } from './intake.ts';
import { boltLogger } from './sdk-logger.ts';
import { type Envelope, Socket, type SocketSettings } from './socket.ts';

/** Where envelopes arrive. */
export interface ReceiverSettings extends SocketSettings {
  /** How many sockets are open at once: while Slack refreshes one, the others take the traffic. */
  sockets: number;
}

/** A receiver for Bolt over several sockets. */
export class SocketReceiver implements Receiver {
  readonly #settings: ReceiverSettings;
  readonly #intake: Intake;
  readonly #log: Log;
  #sockets: Socket[] = [];

  constructor(settings: ReceiverSettings, intake: Intake, log: Log) {
    this.#settings = settings;
    this.#intake = intake;
    this.#log = log;
  }

  init(app: App): void {
    this.#intake.passTo((event) => app.processEvent(event));
  }

  isConnected(): boolean {
    return this.#sockets.some(({ isOpen }) => isOpen);
  }

  /** Resolves when the first socket is open. @throws SlackError when Slack refuses all of them. */
  async start(): Promise<void> {
    this.#sockets = Array.from({ length: this.#settings.sockets }, () => {
      const socket = new Socket(this.#settings, boltLogger(this.#log));
      socket.onEnvelope((envelope) => this.#receive(envelope));
      return socket;
    });
    try {
      await Promise.any(this.#sockets.map((socket) => socket.open()));
    } catch (error) {
      await this.stop();
      const [cause] = (error as AggregateError).errors;
      throw new SlackError(`Slack did not open a socket: ${cause?.message}`, { cause });
    }
  }

  async stop(): Promise<void> {
    await Promise.all(this.#sockets.map((socket) => socket.close()));
    this.#sockets = [];
  }

  #receive(envelope: Envelope): void {
    const { envelope_id: id, type, retry_num: retryNum, retry_reason: retryReason } = envelope;
    // Slack documents an object; anything else is refused further on, like one that lacks a field.
    const body = typeof envelope.body === 'object' && envelope.body ? envelope.body : {};
    void this.#intake.take({ id, type, body, retryNum, retryReason }, (answer) =>
      this.#acknowledge(envelope, answer as Record<string, unknown> | undefined),
    );
  }

  /**
   * Acknowledges on the socket that brought the envelope, or on another one where that has been closed. Never throws: the
   * work is done also for a member to whom Slack showed a failure.
   */
  async #acknowledge(
    { ack, envelope_id: id }: Envelope,
    payload?: Record<string, unknown>,
  ): Promise<void> {
    const ways = [
      () => ack(payload),
      ...this.#sockets.map((socket) => () => socket.send(id, payload)),
    ];
    for (const way of ways) {
      const isSent = await way().then(
        () => true,
        () => false,
      );
      if (isSent) return;
    }
    this.#log.warn({ id }, 'A delivery could not be acknowledged: no socket is open');
  }
}
