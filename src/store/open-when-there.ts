import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { StoreError } from '../errors.ts';
import type { Log } from '../log.ts';
import { openSharedStore } from './open-store.ts';
import { mayPass } from './postgres/failure.ts';

/** A server may be started together with the bot, and be moved or mended while it is. */
const patienceMs = 60_000;
const againMs = 1000;

/**
 * Opens the store of a bot. A server that is not there, or takes no writes yet, is waited for, and the log says so; where
 * somebody has to do something (a password, a name), nothing is waited for.
 * @param test how long is waited for.
 * @throws StoreError as `openSharedStore`, and when the server did not come.
 */
export async function openWhenThere(
  dataDir: string,
  databaseUrl: string | null,
  { log, forMs = patienceMs }: { log: Pick<Log, 'warn'>; forMs?: number },
): ReturnType<typeof openSharedStore> {
  const end = performance.now() + forMs;
  const seconds = Math.round(forMs / 1000);
  for (let told = ''; ; await delay(againMs)) {
    try {
      const opened = await openSharedStore(dataDir, databaseUrl);
      if (told !== '') log.warn({}, 'The database is there');
      return opened;
    } catch (error) {
      if (!mayPass(error)) throw error;
      const { message } = error as Error;
      if (performance.now() + againMs > end)
        throw new StoreError(`${message} It was waited for ${seconds} seconds.`, { cause: error });
      if (message !== told)
        log.warn({ fault: message, seconds }, 'The database is waited for at most so many seconds');
      told = message;
    }
  }
}
