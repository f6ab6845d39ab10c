import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { App, Receiver } from '@slack/bolt';
import { SlackError } from '../../errors.ts';
import type { Log } from '../../log.ts';
import type { FromSocketWorker, SocketWorkerSettings, ToSocketWorker } from './socket-messages.ts';

/** How long the thread gets to close its sockets. */
const stopWithinMs = 2000;
/** How long after a failure it is started again, twice as long after the next one in a row, and at most. */
const againAfterMs = 2000;
const againAtMostMs = 60_000;
/** So many are remembered as done: more than can be on their way between two threads. */
const doneRemembered = 5000;

type Delivered = Extract<FromSocketWorker, { kind: 'delivery' }>;

/**
 * A receiver for Bolt whose sockets are in a thread of their own. There every envelope is kept on disk and acknowledged
 * at once, but for forms, which are answered by their listener; here it is worked on. What was acknowledged and not
 * finished when a process ended is done by the next one; what is being worked on when the thread fails is not begun
 * again by the thread that follows.
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

  async #runAgain(failures = 0): Promise<void> {
    await sleep(Math.min(againAtMostMs, againAfterMs * 2 ** failures));
    if (this.#isStopping) return;
    await this.#run().catch((error: unknown) => {
      this.#log.error({ error }, 'The thread at the socket could not be started again');
      void this.#worker?.terminate();
      return this.#runAgain(failures + 1);
    });
  }

  #tell(message: ToSocketWorker): void {
    this.#worker?.postMessage(message);
  }

  #hear(message: FromSocketWorker): void {
    if (message.kind === 'sockets') this.#open = message.open;
    if (message.kind === 'log') this.#log[message.level]({ bolt: message.line }, 'Bolt says');
    if (message.kind === 'delivery') this.#take(message);
  }

  /** A thread that was started again hands on what it finds kept, begun by us or not. */
  #take(delivered: Delivered): void {
    const { id } = delivered.delivery;
    if (this.#done.has(id)) this.#tell({ kind: 'done', id });
    else if (!this.#working.has(id)) void this.#process(delivered);
  }

  #finish(id: string): void {
    this.#working.delete(id);
    this.#done.add(id);
    const [oldest] = this.#done;
    if (this.#done.size > doneRemembered && oldest !== undefined) this.#done.delete(oldest);
  }

  async #process({ delivery, needsAnswer }: Delivered): Promise<void> {
    const { id, body, retryNum, retryReason } = delivery;
    this.#working.add(id);
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
    this.#finish(id);
    if (!needsAnswer) this.#tell({ kind: 'done', id });
    this.#onDone((Date.now() - delivery.at) / 1000);
  }
}
