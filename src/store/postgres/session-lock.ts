import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { StoreError } from '../../errors.ts';
import { atMost } from '../../lib/async/at-most.ts';
import { prompt } from './connection/limits.ts';
import { connectionTo } from './database.ts';
import { failureOf, placeOf } from './failure.ts';

/** The key of the advisory lock: bots share it, and whoever fills the database anew has it alone. */
const botLock = 7_061_710;

const retryMs = 1000;
/** How often the connection is probed: it is silent otherwise, and something between it and the server may swallow it. */
const askMs = 5000;
const endWithinMs = 500;

/** Whether other processes may use the database meanwhile. */
type Use = 'shared' | 'alone';

const lockOf: Record<Use, string> = {
  shared: 'pg_try_advisory_lock_shared',
  alone: 'pg_try_advisory_lock',
};

/** The channel of NOTIFY on which processes talk to each other. */
export const noticeChannel = 'paperloop';

/**
 * Connects, takes the lock and listens.
 * @throws StoreError when another process holds it, or the server cannot be reached.
 */
async function takeLock(url: string, use: Use): Promise<pg.Client> {
  const client = new pg.Client(connectionTo(url, prompt));
  // A connection that breaks also emits `end`, which is handled.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const sql = `SELECT ${lockOf[use]}($1) AS held`;
    const { rows } = await client.query<{ held: boolean }>(sql, [botLock]);
    if (rows[0]?.held) {
      await client.query(`LISTEN ${noticeChannel}`);
      return client;
    }
    throw new StoreError(
      `The store ${placeOf(url)} is in use by another Paperloop process. Stop it, or give DATABASE_URL another database.`,
    );
  } catch (error) {
    await end(client);
    throw failureOf(error, url).error;
  }
}

/** Ends a connection; one that hangs is not waited for. */
const end = (client: pg.Client) =>
  atMost(
    endWithinMs,
    client.end().catch(() => undefined),
  );

/** Ends the connection as soon as it does not answer. */
function watchAnswers(client: pg.Client): void {
  let timer: NodeJS.Timeout | undefined;
  const ask = () => {
    timer = setTimeout(() => client.query('SELECT 1').then(ask, () => client.end()), askMs).unref();
  };
  client.once('end', () => clearTimeout(timer));
  ask();
}

/** The hold of a process on its database. */
export interface Hold {
  /** Why the database is not held at the moment, a sentence; `null` while it is. */
  fault(): string | null;
  /** Calls with each notice; `null`: the connection was made anew, so notices may have been missed. */
  listen(listener: (text: string | null) => void): void;
  release(): Promise<void>;
}

/**
 * Holds the database over a connection of its own, and hears what other processes tell. The server takes the lock back with
 * the process, however it ends. A connection that breaks is made again.
 * @throws StoreError when another process holds it, or the server cannot be reached.
 */
export async function holdDatabase(url: string, use: Use): Promise<Hold> {
  let tell: (text: string | null) => void = () => undefined;
  const released = new AbortController();
  const { signal } = released;
  const now: { held: pg.Client | null; fault: string | null } = { held: null, fault: null };
  const current = () => now.held;
  const watch = (client: pg.Client) => {
    now.held = client;
    now.fault = null;
    client.on('notification', ({ payload }) => tell(payload ?? null));
    client.once('end', () => void takeAgain());
    watchAnswers(client);
  };
  const takeAgain = async () => {
    now.held = null;
    while (!signal.aborted && !current()) {
      const client = await takeLock(url, use).catch((error: Error) => {
        now.fault = error.message;
        return null;
      });
      if (client) {
        watch(client);
        tell(null);
      } else await delay(retryMs, undefined, { signal, ref: false }).catch(() => undefined);
    }
    const held = current();
    if (signal.aborted && held) await end(held);
  };
  watch(await takeLock(url, use));
  return {
    fault: () => now.fault,
    listen: (listener) => {
      tell = listener;
    },
    release: async () => {
      released.abort();
      const held = current();
      if (held) await end(held);
    },
  };
}
