import { mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StoreError, StoreFullError } from '../../../errors.ts';

/**
 * Makes the folder when it is missing, and locks it for this process until the returned function is called or the
 * process ends in whatever way. The lock is an exclusive transaction on a side file, which the operating system drops
 * with the process, so it is never stale. `paperloop.pid` beside it only tells a person who holds the lock.
 * @throws StoreError when the folder cannot be made or written or is on a network volume, or when another process (or
 *   another store of this one) uses it.
 */
export function lockFolder(folder: string): () => void {
  makeFolder(folder);
  refuseNetworkFolder(folder);
  const pidFile = join(folder, 'paperloop.pid');
  const lock = openLock(folder, pidFile);
  try {
    writeFileSync(pidFile, `${process.pid}\n`);
  } catch {
    // Only a help for people; the lock holds without it.
  }
  return () => {
    if (!lock.isOpen) return;
    try {
      rmSync(pidFile, { force: true });
    } finally {
      lock.close();
    }
  };
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

/** SQLite's locks and its WAL are not safe on a network volume. */
function refuseNetworkFolder(folder: string): void {
  const volume = volumeOf(folder);
  if (volume === null) return;
  throw new StoreError(
    `The data folder ${folder} is on a network volume (${volume}), where SQLite cannot keep a file safe. Give PAPERLOOP_DATA_DIR a folder on a local disk.`,
  );
}

/** The kind of network volume a folder is on; `null` when it is local or nothing can be told. */
function volumeOf(folder: string): string | null {
  try {
    return networkVolume(statfsSync(folder).type);
  } catch {
    return null;
  }
}

/** File system types of Linux (`statfs(2)`) that live on another machine. */
const networkTypes = new Map([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB2'],
]);

/** The kind of network volume behind a type of `statfs`; `null` for a local one. */
export function networkVolume(type: number): string | null {
  // The type is 32 bits wide; some platforms hand it over with a sign.
  return networkTypes.get(type >>> 0) ?? null;
}

function openLock(folder: string, pidFile: string): DatabaseSync {
  const path = join(folder, 'paperloop.lock');
  let lock: DatabaseSync | null = null;
  try {
    lock = new DatabaseSync(path, { timeout: 0 });
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock?.close();
    const { errcode, message } = error as { errcode?: number; message: string };
    const primary = (errcode ?? 0) & 0xff;
    if (primary === full)
      throw new StoreFullError(
        `The store in ${folder} cannot be opened: the disk is full; free some space and try again.`,
        { cause: error },
      );
    throw new StoreError(
      primary === busy
        ? `The store in ${folder} is in use by another Paperloop process (${holder(pidFile)}). Stop it, or give PAPERLOOP_DATA_DIR another folder.`
        : `The store in ${folder} cannot be locked: ${message} (${path}). Check that you can write to the folder, or give PAPERLOOP_DATA_DIR another one.`,
      { cause: error },
    );
  }
}

/** SQLITE_BUSY and SQLITE_FULL. */
const busy = 5;
const full = 13;

function holder(pidFile: string): string {
  try {
    return `pid ${Number.parseInt(readFileSync(pidFile, 'utf8'), 10) || 'unknown'}`;
  } catch {
    return 'pid unknown';
  }
}
