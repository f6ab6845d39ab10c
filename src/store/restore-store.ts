import {
  copyFileSync,
  existsSync,
  linkSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../errors.ts';
import { checkStoreFile, type StoreCheck } from './sqlite/file/check-store-file.ts';
import { copyStoreFile } from './sqlite/file/copy-store-file.ts';
import { flush } from './sqlite/file/flush.ts';
import { holdFolder } from './sqlite/file/hold-folder.ts';
import { settleJournal } from './sqlite/file/settle-journal.ts';
import { storeFile } from './sqlite/file/store-file.ts';
import { writing } from './writing.ts';

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
  const release = holdFolder(dataDir);
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
