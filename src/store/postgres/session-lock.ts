import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { StoreError } from '../../errors.ts';
import { connectionTo } from './database.ts';
import { failureOf, placeOf } from './failure.ts';

/** Of the advisory lock that the process holds which uses the database. */
const botLock = 7_061_710;

const retryMs = 1000;

/**
 * Connects and takes the lock.
 * @throws StoreError when another process holds it, or the server cannot be reached.
 */
async function takeLock(url: string): Promise<pg.Client> {
  const client = new pg.Client({ ...connectionTo(url), keepAlive: true });
  // A connection that breaks is told by its end.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const sql = 'SELECT pg_try_advisory_lock($1) AS held';
    const { rows } = await client.query<{ held: boolean }>(sql, [botLock]);
    if (rows[0]?.held) return client;
    throw new StoreError(
      `The store ${placeOf(url)} is in use by another Paperloop process. Stop it, or give DATABASE_URL another database.`,
    );
  } catch (error) {
    await client.end().catch(() => undefined);
    throw failureOf(error, url).failure;
  }
}

/** The hold of a process on its database. */
export interface Hold {
  /** Why the database is not held at the moment, a sentence; `null` while it is. */
  fault(): string | null;
  release(): Promise<void>;
}

/**
 * Holds the database for this process over a connection of its own; the server takes the lock back with the process,
 * however it ends. A connection that breaks is made again.
 * @throws StoreError when another process holds it, or the server cannot be reached.
 */
export async function holdDatabase(url: string): Promise<Hold> {
  const released = new AbortController();
  const { signal } = released;
  const now: { held: pg.Client | null; fault: string | null } = { held: null, fault: null };
  const current = () => now.held;
  const watch = (client: pg.Client) => {
    now.held = client;
    now.fault = null;
    client.once('end', () => void takeAgain());
  };
  const takeAgain = async () => {
    now.held = null;
    while (!signal.aborted && !current()) {
      const client = await takeLock(url).catch((error: Error) => {
        now.fault = error.message;
        return null;
      });
      if (client) watch(client);
      else await delay(retryMs, undefined, { signal, ref: false }).catch(() => undefined);
    }
    if (signal.aborted) await current()?.end();
  };
  watch(await takeLock(url));
  return {
    fault: () => now.fault,
    release: async () => {
      released.abort();
      await current()
        ?.end()
        .catch(() => undefined);
    },
  };
}
