import { setTimeout as sleep } from 'node:timers/promises';
import type { App, Receiver } from '@slack/bolt';
import { SlackError } from '../../errors.ts';
import { inBursts } from '../../lib/async/in-bursts.ts';
import type { Log } from '../../log.ts';
import { type Delivery, type Inbox, isWorthRepeating, openInbox } from './inbox.ts';
import { boltLogger } from './sdk-logger.ts';
import { type Envelope, Socket, type SocketSettings } from './socket.ts';
import { trimDelivery } from './trim-delivery.ts';

/** Where envelopes arrive. */
export interface ReceiverSettings extends SocketSettings {
  /** How many sockets are open at once: while Slack refreshes one, the others take the traffic. */
  sockets: number;
  /** The file that stores deliveries until they are done; `null`: none. */
  inboxPath: string | null;
}

/** Slack waits three seconds; a form that is still being checked is closed before. */
const answerWithinMs = 2700;
/** How long work that has begun may go on while the bot stops; what is not done then, the next start does. */
const settleWithinMs = 1000;
const settleEveryMs = 20;

/**
 * A receiver for Bolt over several sockets. Every envelope is stored on disk and acknowledged at once, and worked on when
 * its burst is over (forms wait for the answer of their listener). What a process acknowledged and did not finish, the
 * next one does.
 */
export class SocketReceiver implements Receiver {
  readonly #settings: ReceiverSettings;
  readonly #log: Log;
  readonly #bursts = inBursts<Delivery>((delivery) => void this.#process(delivery));
  #app: App | null = null;
  #sockets: Socket[] = [];
  #inbox: Inbox | null = null;
  #pending = 0;
  #onDone: (seconds: number) => void = () => undefined;

  constructor(settings: ReceiverSettings, log: Log) {
    this.#settings = settings;
    this.#log = log;
  }

  init(app: App): void {
    this.#app = app;
  }

  /** Deliveries that are waiting or being worked on. */
  pending(): number {
    return this.#pending;
  }

  /** Calls the listener with the seconds that each delivery took, from its arrival to the end of the work. */
  onDone(listener: (seconds: number) => void): void {
    this.#onDone = listener;
  }

  isConnected(): boolean {
    return this.#sockets.some(({ isOpen }) => isOpen);
  }

  /** Resolves when the first socket is open. @throws SlackError when Slack refuses all of them. */
  async start(): Promise<void> {
    const unfinished = this.#openInbox();
    this.#sockets = Array.from({ length: this.#settings.sockets }, () => {
      const socket = new Socket(this.#settings, boltLogger(this.#log));
      socket.onEnvelope((envelope) => void this.#receive(envelope));
      return socket;
    });
    try {
      await Promise.any(this.#sockets.map((socket) => socket.open()));
    } catch (error) {
      await this.stop();
      const [cause] = (error as AggregateError).errors;
      throw new SlackError(`Slack did not open a socket: ${cause?.message}`, { cause });
    }
    for (const delivery of unfinished) {
      if (isWorthRepeating(delivery, Date.now())) this.#work(delivery);
      else this.#inbox?.done(delivery.id);
    }
  }

  async stop(): Promise<void> {
    await Promise.all(this.#sockets.map((socket) => socket.close()));
    this.#sockets = [];
    await this.#bursts.flush();
    for (let ms = 0; this.#pending > 0 && ms < settleWithinMs; ms += settleEveryMs)
      await sleep(settleEveryMs);
    this.#inbox?.close();
    this.#inbox = null;
  }

  /** What an earlier process left. Without an inbox the bot works too, but what is being done is lost when it ends. */
  #openInbox(): Delivery[] {
    const { inboxPath } = this.#settings;
    if (inboxPath === null) return [];
    const onFault = (error: unknown) =>
      this.#log.error(
        { error },
        'The inbox could not be written; deliveries are worked on all the same',
      );
    try {
      const { inbox, pending } = openInbox(inboxPath, onFault);
      this.#inbox = inbox;
      return pending;
    } catch (error) {
      onFault(error);
      return [];
    }
  }

  async #receive(envelope: Envelope): Promise<void> {
    const { envelope_id: id, type, retry_num: retryNum, retry_reason: retryReason } = envelope;
    // Slack documents an object; anything else is refused further on, like one that lacks a field.
    const body = trimDelivery(
      typeof envelope.body === 'object' && envelope.body ? envelope.body : {},
    );
    const delivery: Delivery = { id, type, body, retryNum, retryReason, at: Date.now() };
    if (body.type === 'view_submission' || body.type === 'block_suggestion') {
      const answer = Promise.withResolvers<unknown>();
      const timer = setTimeout(() => answer.resolve(undefined), answerWithinMs);
      this.#pending++;
      void this.#process(delivery, answer.resolve).then(() => answer.resolve(undefined));
      await this.#acknowledge(envelope, (await answer.promise) as Record<string, unknown>);
      return clearTimeout(timer);
    }
    // Stored before it is acknowledged: Slack delivers again only what nobody acknowledged.
    await this.#inbox?.keep(delivery);
    await this.#acknowledge(envelope);
    this.#work(delivery);
  }

  #work(delivery: Delivery): void {
    this.#pending++;
    this.#bursts.add(delivery);
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

  async #process(
    { id, body, retryNum, retryReason, at }: Delivery,
    answer: (payload: unknown) => void = () => undefined,
  ): Promise<void> {
    try {
      await this.#app?.processEvent({
        body,
        ack: async (payload?: unknown) => answer(payload ?? undefined),
        ...(retryNum === undefined ? {} : { retryNum }),
        ...(retryReason === undefined ? {} : { retryReason }),
      });
    } catch (error) {
      this.#log.error({ error }, 'A delivery could not be worked on');
    }
    this.#pending--;
    this.#inbox?.done(id);
    this.#onDone((Date.now() - at) / 1000);
  }
}
