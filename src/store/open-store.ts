import { lockFolder } from './sqlite/file/lock-folder.ts';
import { makePrivate, storeFile } from './sqlite/file/store-file.ts';
import { sqliteStore } from './sqlite/sqlite-store.ts';
import type { Store } from './store.ts';

/**
 * Opens the store in a folder (made when missing) for this process alone; `:memory:` gives one that
 * lives in memory until it is closed, for tests.
 * @throws StoreError when the folder cannot be made or written or is on a network volume, when another process uses
 *   it, or when the file in it is not a store or is of a newer version.
 */
export async function openStore(dataDir: string): Promise<Store> {
  if (dataDir === ':memory:') return sqliteStore(dataDir, () => {});
  const release = lockFolder(dataDir);
  try {
    makePrivate(storeFile(dataDir));
    return sqliteStore(storeFile(dataDir), release);
  } catch (error) {
    release();
    throw error;
  }
}
