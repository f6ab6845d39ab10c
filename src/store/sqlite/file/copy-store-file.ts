import { closeSync, openSync, rmSync } from 'node:fs';
import { backup, DatabaseSync } from 'node:sqlite';
import { InputError } from '../../../errors.ts';
import { guarded } from '../database.ts';
import { checkStoreFile, type StoreCheck } from './check-store-file.ts';
import { withoutChecksum, writeChecksum } from './file-checksum.ts';
import { openToRead } from './open-to-read.ts';
import { flush } from './store-file.ts';

/** Pages copied between two reports of progress. */
const pagesAtOnce = 500;

/**
 * Copies a store's file as it is at this moment, even while a bot writes it, into a single file that only this user can
 * read, and checks the copy. An existing file is replaced; when anything fails, none is left.
 * @param purpose a copy to keep gets a checksum, which the first write to it would break.
 * @param onProgress called with the pages copied so far and the pages in all.
 * @throws InputError when `from` is not a store or is damaged; StoreError when `to` cannot be written.
 */
export async function copyStoreFile(
  from: string,
  to: string,
  purpose: 'to keep' | 'to use',
  onProgress: (done: number, total: number) => void,
): Promise<StoreCheck> {
  const source = openToRead(from);
  const remove = () => {
    for (const end of ['', '-journal', '-wal', '-shm']) rmSync(to + end, { force: true });
  };
  try {
    remove();
    closeSync(openSync(to, 'wx', 0o600));
    // Keeps to this moment: otherwise each write of the bot would start the copy again.
    source.exec('BEGIN');
    source.prepare('SELECT count(*) FROM sqlite_schema').get();
    await copyPages(source, to, onProgress);
    if (purpose === 'to keep') writeChecksum(to);
    const check = checkStoreFile(to);
    if (check.faults.length === 0) return check;
    throw new InputError(`${from} is damaged: ${check.faults.join('; ')}.`);
  } catch (error) {
    remove();
    throw error;
  } finally {
    source.close();
  }
}

async function copyPages(
  source: DatabaseSync,
  to: string,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  const failed = await backup(source, to, {
    rate: pagesAtOnce,
    progress: ({ totalPages, remainingPages }) =>
      onProgress(totalPages - remainingPages, totalPages),
  }).then(
    () => null,
    (error: unknown) => ({ error }),
  );
  guarded(to, () => {
    if (failed) throw failed.error;
    const copy = new DatabaseSync(to);
    try {
      // A single file, so that it can be read on a disk that cannot be written to.
      copy.exec('PRAGMA journal_mode = DELETE');
      copy.exec(withoutChecksum);
    } finally {
      copy.close();
    }
  });
  flush(to);
}
