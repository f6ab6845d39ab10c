import { sharedStore } from './postgres/postgres-store.ts';
import { holdDatabase } from './postgres/session-lock.ts';
import type { ReplicaStore } from './replica-store.ts';
import { lockFolder } from './sqlite/file/lock-folder.ts';
import { makePrivate, storeFile } from './sqlite/file/store-file.ts';
import { sqliteStore } from './sqlite/sqlite-store.ts';
import type { Store } from './store.ts';

/**
 * Opens the store: the file in a folder (made when missing), which this process then has alone, or a PostgreSQL database,
 * which several may use, and beside which the folder holds what is this process's own. `:memory:` gives a store that lives
 * in memory until it is closed.
 * @param databaseUrl `postgres://…`; `null` for the file.
 * @throws StoreError when the folder cannot be made or written or is on a network volume, when another process uses
 *   it or fills the database, when the server cannot be reached, or when what is there is not a store or is of a newer
 *   version.
 */
export const openStore = async (
  dataDir: string,
  databaseUrl: string | null = null,
): Promise<Store> => (await openSharedStore(dataDir, databaseUrl)).store;

/**
 * The same for a command, which may run beside the bot where the store is a database, in the same folder, too: it needs
 * nothing of what lies there.
 */
export const openStoreBeside = async (
  dataDir: string,
  databaseUrl: string | null,
): Promise<Store> =>
  databaseUrl === null
    ? openStore(dataDir)
    : (await openDatabaseStore(databaseUrl, () => undefined)).store;

/** The same, with what processes that share a database need to know of each other; `null` for the file. */
export async function openSharedStore(
  dataDir: string,
  databaseUrl: string | null,
): Promise<{ store: Store; replicas: ReplicaStore | null }> {
  if (dataDir === ':memory:') return { store: sqliteStore(dataDir, () => {}), replicas: null };
  const release = lockFolder(dataDir);
  try {
    if (databaseUrl !== null) return await openDatabaseStore(databaseUrl, release);
    makePrivate(storeFile(dataDir));
    return { store: sqliteStore(storeFile(dataDir), release), replicas: null };
  } catch (error) {
    release();
    throw error;
  }
}

async function openDatabaseStore(url: string, releaseFolder: () => void) {
  const hold = await holdDatabase(url, 'shared');
  try {
    const release = async () => {
      await hold.release();
      releaseFolder();
    };
    return await sharedStore(url, { ...hold, release });
  } catch (error) {
    await hold.release();
    throw error;
  }
}
