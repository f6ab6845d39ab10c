import {
  closeSync,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { InputError, StoreError } from '../errors.ts';
import { guarded } from './sqlite/database.ts';
import { checkStoreFile, type StoreCheck } from './sqlite/file/check-store-file.ts';
import { withoutChecksum, writeChecksum } from './sqlite/file/file-checksum.ts';
import { lockFolder } from './sqlite/file/lock-folder.ts';
import { openToRead } from './sqlite/file/open-to-read.ts';
import { flush, settleJournal, storeFile } from './sqlite/file/store-file.ts';

/** Pages copied between two reports of progress. */
const pagesAtOnce = 500;

/**
 * Copies a store's file as it is at this moment, even while a bot writes it, into a single file that only this user can
 * read, and checks the copy. An existing file is replaced; when anything fails, none is left.
 * @param purpose a copy to keep gets a checksum, which the first write to it would break.
 * @param onProgress called with the pages copied so far and the pages in all.
 * @throws InputError when `from` is not a store or is damaged; StoreError when `to` cannot be written.
 */
async function copyStoreFile(
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

/** Called with the pages copied so far and the pages in all. */
export type OnPages = (done: number, total: number) => void;

/**
 * Writes a checked copy of the store in the folder to a new file, even while a bot is running on it. The file gets its
 * name only once it is complete.
 * @throws InputError when there is no store, the store is damaged, or the file exists; StoreError when the file cannot
 *   be written.
 */
export async function backupStore(
  dataDir: string,
  file: string,
  onProgress: OnPages,
): Promise<StoreCheck> {
  const from = storeFile(dataDir);
  if (!existsSync(from))
    throw new InputError(`There is no store in ${dataDir} yet, so there is nothing to back up.`);
  if (existsSync(file)) throw new InputError(`${file} is there already; give another name.`);
  const part = `${file}.part`;
  return writing(file, async () => {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const check = await copyStoreFile(from, part, 'to keep', onProgress);
    renameSync(part, file);
    flush(dirname(file));
    return check;
  });
}

export interface Restored {
  /** The store's file. */
  file: string;
  check: StoreCheck;
  /** Where the former store is now; `null`: there was none. */
  setAside: string | null;
}

/**
 * Puts a checked copy of the backup in the place of the store, which is kept beside it as `replaced-<stamp>.sqlite`.
 * Whenever the process is killed, the folder holds either the former store or the new one, complete.
 * @throws InputError when the file is not a sound store; StoreError when a bot is running on the folder, or the folder
 *   cannot be written.
 */
export async function restoreStore(
  dataDir: string,
  from: string,
  stamp: string,
  onProgress: OnPages,
): Promise<Restored> {
  const release = lockFolder(dataDir);
  try {
    const file = storeFile(dataDir);
    if (existsSync(from) && existsSync(file) && realpathSync(from) === realpathSync(file))
      throw new InputError(`${from} is the store itself; give a backup of it.`);
    return await writing(file, () => replaceStore(dataDir, from, stamp, onProgress));
  } finally {
    release();
  }
}

async function replaceStore(
  ...[dataDir, from, stamp, onProgress]: Parameters<typeof restoreStore>
): Promise<Restored> {
  const file = storeFile(dataDir);
  const part = `${file}.part`;
  // Only the backup has a checksum; the copy is checked without one.
  refuseDamaged(from);
  const check = await copyStoreFile(from, part, 'to use', onProgress);
  const setAside = existsSync(file) ? freeName(dataDir, `replaced-${stamp}`) : null;
  if (setAside !== null) keepAs(file, setAside);
  // SQLite would take the former store's journal for one of the new store.
  for (const end of ['-wal', '-shm']) rmSync(file + end, { force: true });
  flush(dataDir);
  renameSync(part, file);
  flush(dataDir);
  return { file, check, setAside };
}

function refuseDamaged(from: string): void {
  const { faults } = checkStoreFile(from);
  if (faults.length > 0) throw new InputError(`${from} is damaged: ${faults.join('; ')}.`);
}

/** A file of that name, numbered when the name is taken. */
function freeName(folder: string, name: string): string {
  const taken = new Set(readdirSync(folder).map((one) => one.split('.')[0]));
  let free = name;
  for (let count = 2; taken.has(free); count++) free = `${name}-${count}`;
  return join(folder, `${free}.sqlite`);
}

/** Links the store under a second name; it keeps its own until the new store takes that, so there always is a store. */
function keepAs(file: string, setAside: string): void {
  // Where the store is too damaged for that, the journal is kept with it.
  settleJournal(file);
  for (const end of ['', '-wal']) {
    if (!existsSync(file + end)) continue;
    try {
      linkSync(file + end, setAside + end);
    } catch {
      // Some file systems have no hard links.
      copyFileSync(file + end, setAside + end);
    }
  }
}

/**
 * Runs `work` and turns a failed write into a sentence.
 * @throws StoreError that names the file; other errors pass.
 */
async function writing<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { syscall, code, message } = error as NodeJS.ErrnoException;
    if (syscall === undefined) throw error;
    const why = code === 'ENOSPC' ? 'the disk is full; free some space and try again' : message;
    throw new StoreError(`${path} cannot be written: ${why}.`, { cause: error });
  }
}
