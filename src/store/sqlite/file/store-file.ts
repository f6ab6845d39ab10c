import { chmodSync, closeSync, fsyncSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** The file of the store in its folder. */
export const storeFile = (dataDir: string): string => join(dataDir, 'paperloop.sqlite');

/** The file of what was found in the texts of the past's papers, which any process makes anew where it is missing. */
export const pastIndexFile = (dataDir: string): string => join(dataDir, 'past.index');

/**
 * Makes the file when it is missing and lets only this user read it: tokens in it are encrypted, but what members read
 * and like is not. Where the file system knows no rights the file stays as it is.
 */
export function makePrivate(path: string): void {
  try {
    closeSync(openSync(path, 'a', 0o600));
    chmodSync(path, 0o600);
  } catch {
    // Whoever opens the file reports why it could not be made.
  }
}

/** Waits until a file's bytes, or a folder's names, are on the disk. */
export function flush(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Writes what a killed process left in the journal into the file itself, unless the file is too damaged for that. */
export function settleJournal(path: string): void {
  let database: DatabaseSync | null = null;
  try {
    database = new DatabaseSync(path, { timeout: 5000 });
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } catch {
    // The journal is kept beside the file that it belongs to.
  } finally {
    database?.close();
  }
}
