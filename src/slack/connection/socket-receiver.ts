import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { App, Receiver } from '@slack/bolt';
import { SlackError } from '../../errors.ts';
import type { Log } from '../../log.ts';
import type { FromSocketWorker, SocketWorkerSettings, ToSocketWorker } from './socket-messages.ts';

/** How long the worker has to close its sockets. */
const stopWithinMs = 2000;
/** Backoff of its restart after a failure: the first wait, doubled each time in a row, and the longest. */
const restartAfterMs = 2000;
const restartAtMostMs = 60_000;
/** How many ids are remembered as done: more than can be on their way between two threads. */
const maxDoneIds = 5000;

type Delivered = Extract<FromSocketWorker, { kind: 'delivery' }>;

/**
 * A receiver for Bolt whose sockets are in a worker thread. The worker stores every envelope on disk and acknowledges it
 * at once (forms wait for the answer of their listener); the work is done here. What a process acknowledged and did not
 * finish, the next one does. When the worker fails and is started again, deliveries that are being worked on are not
 * begun twice.
 */
export class SocketWorkerReceiver implements Receiver {
  readonly #settings: SocketWorkerSettings;
  readonly #log: Log;
  #app: App | null = null;
  #worker: Worker | null = null;
  #open = 0;
  #isStopping = false;
  /** Ids of deliveries that are being worked on, and of the newest that are done. */
  readonly #working = new Set<string>();
  readonly #done = new Set<string>();
  #onDone: (seconds: number) => void = () => undefined;

  constructor(settings: SocketWorkerSettings, log: Log) {
    this.#settings = settings;
    this.#log = log;
  }

  init(app: App): void {
    this.#app = app;
  }

  /** Deliveries that are being worked on. */
  pending(): number {
    return this.#working.size;
  }

  /** Calls the listener with the seconds that each delivery took, from its arrival to the end of the work. */
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
    this.#send({ kind: 'stop' });
    const timer = setTimeout(() => void worker.terminate(), stopWithinMs);
    await stopped;
    clearTimeout(timer);
    this.#worker = null;
    this.#open = 0;
  }

  /** Starts the worker. One that fails later is started again: the SDK throws when a reconnect is refused. */
  #run(): Promise<void> {
    const worker = new Worker(new URL('./socket-worker.ts', import.meta.url), {
      workerData: this.#settings,
    });
    this.#worker = worker;
    return new Promise((resolve, reject) => {
      let isStarted = false;
      worker.on('message', (message: FromSocketWorker) => {
        if (message.kind === 'started') {
          isStarted = true;
          resolve();
        } else if (message.kind === 'failed') {
          reject(new SlackError(`Slack did not open a socket: ${message.sentence}`));
        } else this.#receive(message);
      });
      worker.on('error', (error) => {
        this.#open = 0;
        if (this.#isStopping) return;
        this.#log.error({ error }, 'The socket worker has failed');
        if (isStarted) void this.#restart();
        else reject(error);
      });
    });
  }

  async #restart(failures = 0): Promise<void> {
    await sleep(Math.min(restartAtMostMs, restartAfterMs * 2 ** failures));
    if (this.#isStopping) return;
    await this.#run().catch((error: unknown) => {
      this.#log.error({ error }, 'The socket worker could not be restarted');
      void this.#worker?.terminate();
      return this.#restart(failures + 1);
    });
  }

  #send(message: ToSocketWorker): void {
    this.#worker?.postMessage(message);
  }

  #receive(message: FromSocketWorker): void {
    if (message.kind === 'sockets') this.#open = message.open;
    if (message.kind === 'log') this.#log[message.level]({ bolt: message.line }, 'Bolt says');
    if (message.kind === 'delivery') this.#processOnce(message);
  }

  /** A worker that was restarted sends what it finds in the inbox, begun here or not. */
  #processOnce(delivered: Delivered): void {
    const { id } = delivered.delivery;
    if (this.#done.has(id)) this.#send({ kind: 'done', id });
    else if (!this.#working.has(id)) void this.#process(delivered);
  }

  #finish(id: string): void {
    this.#working.delete(id);
    this.#done.add(id);
    const [oldest] = this.#done;
    if (this.#done.size > maxDoneIds && oldest !== undefined) this.#done.delete(oldest);
  }

  async #process({ delivery, needsAnswer }: Delivered): Promise<void> {
    const { id, body, retryNum, retryReason } = delivery;
    this.#working.add(id);
    try {
      await this.#app?.processEvent({
        body,
        ack: async (payload?: unknown) => {
          if (needsAnswer) this.#send({ kind: 'answer', id, payload: payload ?? undefined });
        },
        ...(retryNum === undefined ? {} : { retryNum }),
        ...(retryReason === undefined ? {} : { retryReason }),
      });
    } catch (error) {
      this.#log.error({ error }, 'A delivery could not be worked on');
    }
    this.#finish(id);
    if (!needsAnswer) this.#send({ kind: 'done', id });
    this.#onDone((Date.now() - delivery.at) / 1000);
  }
}
