import { mkdirSync } from 'node:fs';
import { StoreError } from '../../../errors.ts';
import { networkFolder } from './network-folder.ts';
import { lockFolder } from './process-lock.ts';

/**
 * Makes the folder when it is missing, and this process the only one that uses it until the returned function is called.
 * @throws StoreError when the folder cannot be made or written or is on a network volume, or when another process uses it.
 */
export function holdFolder(dataDir: string): () => void {
  makeFolder(dataDir);
  refuseNetworkFolder(dataDir);
  return lockFolder(dataDir);
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
