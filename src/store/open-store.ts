import { postgresStore } from './postgres/postgres-store.ts';
import { holdDatabase } from './postgres/session-lock.ts';
import { lockFolder } from './sqlite/file/lock-folder.ts';
import { makePrivate, storeFile } from './sqlite/file/store-file.ts';
import { sqliteStore } from './sqlite/sqlite-store.ts';
import type { Store } from './store.ts';

/**
 * Opens the store for this process alone: the file in a folder (made when missing), or a PostgreSQL database, beside
 * which the folder holds what is this machine's own. `:memory:` gives a store that lives in memory until it is closed.
 * @param databaseUrl `postgres://…`; `null` for the file.
 * @throws StoreError when the folder cannot be made or written or is on a network volume, when another process uses
 *   it or the database, when the server cannot be reached, or when what is there is not a store or is of a newer version.
 */
export async function openStore(
  dataDir: string,
  databaseUrl: string | null = null,
): Promise<Store> {
  if (dataDir === ':memory:') return sqliteStore(dataDir, () => {});
  const release = lockFolder(dataDir);
  try {
    if (databaseUrl !== null) return await openDatabaseStore(databaseUrl, release);
    makePrivate(storeFile(dataDir));
    return sqliteStore(storeFile(dataDir), release);
  } catch (error) {
    release();
    throw error;
  }
}

async function openDatabaseStore(url: string, releaseFolder: () => void): Promise<Store> {
  const hold = await holdDatabase(url);
  try {
    const release = async () => {
      await hold.release();
      releaseFolder();
    };
    return await postgresStore(url, { fault: hold.fault, release });
  } catch (error) {
    await hold.release();
    throw error;
  }
}
