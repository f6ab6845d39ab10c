import { StoreError, StoreFullError } from '../../errors.ts';

/** Sentences for the failures a person can do something about, by SQLite's primary result code. */
const remedies: Record<number, string> = {
  5: 'it is locked by another program; close that program and try again',
  8: 'it cannot be written to; check the rights of the file and its folder',
  10: 'the disk reported a fault; check the disk',
  11: 'it is damaged; put back a backup with "npm run restore", or move the file away to start afresh',
  13: 'the disk is full; free some space and try again',
  14: 'it cannot be opened; check the rights of the folder',
  26: 'it is not an SQLite database; move the file away, or give PAPERLOOP_DATA_DIR another folder',
};

/** SQLITE_FULL, and SQLITE_IOERR_SHMSIZE: the index of the journal found no room. */
const fullCodes = [13, 4874];

/**
 * Runs what asks the engine; a failure of it comes out as a `StoreError` that names the file and the remedy.
 * @throws StoreError; what is not of the engine is thrown as it came.
 */
export function guarded<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const { code, errcode } = error as { code?: string; errcode?: number };
    if (code === 'ERR_INVALID_STATE')
      throw new StoreError('The store is closed; open it again to use it.', { cause: error });
    if (code !== 'ERR_SQLITE_ERROR') throw error;
    const isFull = fullCodes.includes(errcode ?? 0);
    const primary = isFull ? 13 : (errcode ?? 0) & 0xff;
    const remedy = remedies[primary] ?? `SQLite refused: ${(error as Error).message}`;
    const Failure = isFull ? StoreFullError : StoreError;
    throw new Failure(`The store ${path} failed: ${remedy}.`, { cause: error });
  }
}
