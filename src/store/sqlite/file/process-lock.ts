import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StoreError, StoreFullError } from '../../../errors.ts';

/**
 * Makes this process the only one that uses the folder, until the returned function is called or the
 * process ends in whatever way. The lock is an exclusive transaction on a side file, which the
 * operating system drops with the process: nothing stale can remain. `paperloop.pid` beside it only
 * tells a person who holds it.
 * @throws StoreError when another process (or another store of this one) uses the folder.
 */
export function lockFolder(folder: string): () => void {
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

/** SQLITE_BUSY, SQLITE_FULL */
const busy = 5;
const full = 13;

function holder(pidFile: string): string {
  try {
    return `pid ${Number.parseInt(readFileSync(pidFile, 'utf8'), 10) || 'unknown'}`;
  } catch {
    return 'pid unknown';
  }
}
