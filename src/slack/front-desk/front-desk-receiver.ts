import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { App, Receiver } from '@slack/bolt';
import { SlackError } from '../../errors.ts';
import type { Log } from '../log.ts';
import type { DeskSettings, FromDesk, ToDesk } from './desk-message.ts';

/** How long the thread gets to close its sockets. */
const stopWithinMs = 2000;
/** How long after a failure it is started again. */
const againAfterMs = 2000;

type Delivered = Extract<FromDesk, { kind: 'delivery' }>;

/**
 * A receiver for Bolt whose sockets are in a thread of their own. There every envelope is kept on disk and acknowledged
 * at once, but for forms, which are answered by their listener; here it is worked on. What was acknowledged and not
 * finished when a process ended is done by the next one.
 */
export class FrontDeskReceiver implements Receiver {
  readonly #settings: DeskSettings;
  readonly #log: Log;
  #app: App | null = null;
  #worker: Worker | null = null;
  #open = 0;
  #isStopping = false;
  #pending = 0;
  #onDone: (seconds: number) => void = () => undefined;

  constructor(settings: DeskSettings, log: Log) {
    this.#settings = settings;
    this.#log = log;
  }

  init(app: App): void {
    this.#app = app;
  }

  /** Deliveries that are being worked on. */
  pending(): number {
    return this.#pending;
  }

  /** Hears how many seconds each delivery took, from its arrival to the end of the work. */
  onDone(listener: (seconds: number) => void): void {
    this.#onDone = listener;
  }

  isConnected(): boolean {
    return this.#open > 0;
  }

  /** @throws SlackError when Slack does not let the sockets open. */
  async start(): Promise<void> {
    this.#isStopping = false;
    await this.#run();
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    const worker = this.#worker;
    if (!worker) return;
    const stopped = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
    this.#tell({ kind: 'stop' });
    const timer = setTimeout(() => void worker.terminate(), stopWithinMs);
    await stopped;
    clearTimeout(timer);
    this.#worker = null;
    this.#open = 0;
  }

  /** Starts the thread; one that fails later is started again, since its SDK ends it when a reconnect is refused. */
  #run(): Promise<void> {
    const worker = new Worker(new URL('./desk-worker.ts', import.meta.url), {
      workerData: this.#settings,
    });
    this.#worker = worker;
    return new Promise((resolve, reject) => {
      let isStarted = false;
      worker.on('message', (message: FromDesk) => {
        if (message.kind === 'started') {
          isStarted = true;
          resolve();
        } else if (message.kind === 'failed') {
          reject(new SlackError(`Slack did not open a socket: ${message.sentence}`));
        } else this.#hear(message);
      });
      worker.on('error', (error) => {
        this.#open = 0;
        if (this.#isStopping) return;
        this.#log.error({ error }, 'The thread at the socket has failed');
        if (isStarted) void this.#runAgain();
        else reject(error);
      });
    });
  }

  async #runAgain(): Promise<void> {
    await sleep(againAfterMs);
    if (this.#isStopping) return;
    await this.#run().catch((error: unknown) => {
      this.#log.error({ error }, 'The thread at the socket could not be started again');
      void this.#worker?.terminate();
      return this.#runAgain();
    });
  }

  #tell(message: ToDesk): void {
    this.#worker?.postMessage(message);
  }

  #hear(message: FromDesk): void {
    if (message.kind === 'sockets') this.#open = message.open;
    if (message.kind === 'log') this.#log[message.level]({ bolt: message.line }, 'Bolt says');
    if (message.kind === 'delivery') void this.#process(message);
  }

  async #process({ delivery, needsAnswer }: Delivered): Promise<void> {
    const { id, body, retryNum, retryReason } = delivery;
    this.#pending++;
    try {
      await this.#app?.processEvent({
        body,
        ack: async (payload?: unknown) => {
          if (needsAnswer) this.#tell({ kind: 'answer', id, payload: payload ?? undefined });
        },
        ...(retryNum === undefined ? {} : { retryNum }),
        ...(retryReason === undefined ? {} : { retryReason }),
      });
    } catch (error) {
      this.#log.error({ error }, 'A delivery could not be worked on');
    }
    if (!needsAnswer) this.#tell({ kind: 'done', id });
    this.#pending--;
    this.#onDone((Date.now() - delivery.at) / 1000);
  }
}
