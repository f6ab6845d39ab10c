import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { StoreError } from '../errors.ts';
import { networkFolder } from './network-folder.ts';
import { lockFolder } from './sqlite/process-lock.ts';
import { sqliteStore } from './sqlite/sqlite-store.ts';
import type { Store } from './store.ts';

/**
 * Opens the store in a folder (made when missing) for this process alone; `:memory:` gives one that
 * lives in memory until it is closed, for tests.
 * @throws StoreError when the folder cannot be made or written or is on a network volume, when another process uses it, or when
 *   the file in it is no store, or one of a newer version.
 */
export async function openStore(dataDir: string): Promise<Store> {
  if (dataDir === ':memory:') return sqliteStore(dataDir, () => {});
  makeFolder(dataDir);
  refuseNetworkFolder(dataDir);
  const release = lockFolder(dataDir);
  try {
    return sqliteStore(join(dataDir, 'paperloop.sqlite'), release);
  } catch (error) {
    release();
    throw error;
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new StoreError(
      `The data folder ${folder} cannot be made: ${(error as Error).message}. Give PAPERLOOP_DATA_DIR a folder that you can write to.`,
      { cause: error },
    );
  }
}

function refuseNetworkFolder(folder: string): void {
  const kind = networkFolder(folder);
  if (kind === null) return;
  throw new StoreError(
    `The data folder ${folder} is on a network volume (${kind}), where SQLite cannot keep a file safe. Give PAPERLOOP_DATA_DIR a folder on a local disk.`,
  );
}
