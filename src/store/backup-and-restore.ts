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

/**
 * Writes a checked copy of the store in the folder to a new file, while a bot may be running on it. The file has its
 * name only once it is whole.
 * @param onProgress pages that were copied, and all of them.
 * @throws InputError when there is no store, it is damaged, or the file is there already; StoreError when it cannot be written.
 */
export async function backupStore(
  dataDir: string,
  file: string,
  onProgress: (done: number, total: number) => void,
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
  check: StoreCheck;
  /** Where the store that was there before is now; `null`: there was none. */
  setAside: string | null;
}

/**
 * Puts a checked copy of the backup in the place of the store, which is kept under the name `replaced-<stamp>.sqlite`
 * beside it. Ended at any moment, either the one or the other is the store, whole.
 * @param stamp what tells this set-aside store from others.
 * @param onProgress pages that were copied, and all of them.
 * @throws InputError when the file is no sound store; StoreError when a bot is running on the folder, or it cannot be written.
 */
export async function restoreStore(
  dataDir: string,
  from: string,
  stamp: string,
  onProgress: (done: number, total: number) => void,
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
  // Checked before it is copied too: the copy has no checksum.
  refuseDamaged(from);
  const check = await copyStoreFile(from, part, 'to use', onProgress);
  const setAside = existsSync(file) ? freeName(dataDir, `replaced-${stamp}`) : null;
  if (setAside !== null) keepAs(file, setAside);
  // The journal belongs to the store that was there: beside the new one it would be taken for its own.
  for (const end of ['-wal', '-shm']) rmSync(file + end, { force: true });
  flush(dataDir);
  renameSync(part, file);
  flush(dataDir);
  return { check, setAside };
}

function refuseDamaged(from: string): void {
  const { faults } = checkStoreFile(from);
  if (faults.length > 0) throw new InputError(`${from} is damaged: ${faults.join('; ')}.`);
}

/** The name, with a number behind it when a store was set aside under it already. */
function freeName(folder: string, name: string): string {
  const taken = new Set(readdirSync(folder).map((one) => one.split('.')[0]));
  let free = name;
  for (let count = 2; taken.has(free); count++) free = `${name}-${count}`;
  return join(folder, `${free}.sqlite`);
}

/** Gives the store a second name; its own stays until the new one takes it, so that there always is a store. */
function keepAs(file: string, setAside: string): void {
  // A damaged store may not let its journal be settled; then the journal is kept with it.
  settleJournal(file);
  for (const end of ['', '-wal']) {
    if (!existsSync(file + end)) continue;
    try {
      linkSync(file + end, setAside + end);
    } catch {
      // Some file systems have no second names.
      copyFileSync(file + end, setAside + end);
    }
  }
}

/**
 * What `work` throws when the file system does not let it write, as a sentence.
 * @throws StoreError that names the file; anything else as it came.
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
