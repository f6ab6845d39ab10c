import { Worker } from 'node:worker_threads';
import { shippedVersion } from '../../embed/local-embedder.ts';
import type { Log } from '../../log.ts';
import type { Store } from '../../store/store.ts';
import type { ArchiveSearch } from './archive-search.ts';

import { isUpToDate, searchFolder } from './index-files.ts';
import type {
  FoundPeople,
  SearchAnswer,
  SearchRequest,
  TrendRequest,
  Trends,
} from './search-request.ts';

/** What the thread is asked; nothing: to take in what came. */
export interface Asked {
  search?: SearchRequest;
  /** A name. */
  people?: string;
  trends?: TrendRequest;
}

export interface ToThread {
  number: number;
  asked: Asked;
}

/** What was asked for, or what went wrong. */
export interface FromThread {
  number: number;
  search?: SearchAnswer;
  people?: FoundPeople;
  trends?: Trends;
  error?: string;
}

/** Where the thread finds the papers, and keeps its index. */
export interface ThreadData {
  dataDir: string;
  /** `null`: the papers are in the folder's file. */
  databaseUrl: string | null;
}

/** Told once when the index cannot be kept in its files. */
export interface Unsaved {
  unsaved: string;
}

function given<T>(answer: T | undefined): T {
  if (answer === undefined) throw new Error('The search gave no answer.');
  return answer;
}

interface Waiting {
  done(message: FromThread): void;
  failed(error: Error): void;
}

interface ThreadTools extends ThreadData {
  log: Log;
  waiting: Map<number, Waiting>;
}

/** Starts the thread; whatever waits for it fails when it ends. */
function startThread(
  { dataDir, databaseUrl, log, waiting }: ThreadTools,
  onEnd: () => void,
): Worker {
  const workerData: ThreadData = { dataDir, databaseUrl };
  const worker = new Worker(new URL('./search-thread.ts', import.meta.url), {
    workerData,
    resourceLimits: { maxYoungGenerationSizeMb: 8 },
  });
  // A question keeps the process alive, the thread does not.
  worker.unref();
  worker.on('message', (message: FromThread | Unsaved) => {
    if ('unsaved' in message) {
      const { unsaved: reason } = message;
      log.warn({ reason }, 'The search index cannot be saved; the search goes on without');
      return;
    }
    const one = waiting.get(message.number);
    waiting.delete(message.number);
    if (message.error === undefined) one?.done(message);
    else one?.failed(new Error(`The search failed: ${message.error}`));
  });
  const end = (why: string) => {
    onEnd();
    for (const one of waiting.values()) one.failed(new Error(`The search ended: ${why}.`));
    waiting.clear();
  };
  worker.on('error', (error) => end(error instanceof Error ? error.message : `${error}`));
  worker.on('exit', (code) => end(`its thread stopped with ${code}`));
  return worker;
}

/** The search over a store's folder in a thread of its own, so that this one is never held; one that ended is started anew. */
export function createThreadSearch(
  dataDir: string,
  { paperChanges }: Pick<Store, 'paperChanges'>,
  log: Log,
  databaseUrl: string | null = null,
): ArchiveSearch {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let next = 0;
  const send = (asked: Asked): Promise<FromThread> => {
    worker ??= startThread({ dataDir, databaseUrl, log, waiting }, () => {
      worker = null;
    });
    const { promise, resolve, reject } = Promise.withResolvers<FromThread>();
    const number = ++next;
    waiting.set(number, { done: resolve, failed: reject });
    const message: ToThread = { number, asked };
    worker.postMessage(message);
    return promise;
  };
  return {
    ask: async (request) => given((await send({ search: request })).search),
    people: async (name) => given((await send({ people: name })).people),
    trends: async (request) => given((await send({ trends: request })).trends),
    refresh: async () => {
      const hasAll = () => isUpToDate(searchFolder(dataDir), shippedVersion(), paperChanges);
      // Its memory is taken when somebody searches, or when papers come.
      if (!worker && (await hasAll())) return;
      await send({});
    },
    close: async () => {
      await worker?.terminate();
    },
  };
}
