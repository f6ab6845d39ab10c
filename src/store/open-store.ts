import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { StoreError } from '../errors.ts';
import { lockFolder } from './sqlite/process-lock.ts';
import { sqliteStore } from './sqlite/sqlite-store.ts';
import type { Store } from './store.ts';

/**
 * Opens the store in a folder (made when missing) for this process alone; `:memory:` gives one that
 * lives in memory until it is closed, for tests.
 * @throws StoreError when the folder cannot be made or written, when another process uses it, or when
 *   the file in it is no store, or one of a newer version.
 */
export async function openStore(dataDir: string): Promise<Store> {
  if (dataDir === ':memory:') return sqliteStore(dataDir, () => {});
  makeFolder(dataDir);
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
