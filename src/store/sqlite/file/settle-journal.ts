import { DatabaseSync } from 'node:sqlite';

/**
 * Writes what a killed process left in the journal into the file itself, so that it stands alone; a file that is too
 * damaged for that stays as it is.
 */
export function settleJournal(path: string): void {
  let database: DatabaseSync | null = null;
  try {
    database = new DatabaseSync(path, { timeout: 5000 });
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } catch {
    // It is about to be replaced, and its journal is kept beside it.
  } finally {
    database?.close();
  }
}
