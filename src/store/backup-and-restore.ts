import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { InputError, StoreError } from '../errors.ts';
import { checkStoreFile, type StoreCheck } from './sqlite/file/check-store-file.ts';
import { copyStoreFile } from './sqlite/file/copy-store-file.ts';
import { lockFolder } from './sqlite/file/lock-folder.ts';
import { flush, settleJournal, storeFile } from './sqlite/file/store-file.ts';

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
