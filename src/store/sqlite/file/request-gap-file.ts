import { join } from 'node:path';
import { StoreError } from '../../../errors.ts';
import { openDatabase } from '../database.ts';

/**
 * When the next request to a source may start, kept in a file for all processes on the data folder and across
 * restarts. It is a file of its own because the bot locks the store while the doctor asks the same sources. Where the
 * file cannot be used, this process counts only its own requests.
 */
export function openRequestGapFile(dataDir: string): (next: (free: number) => number) => void {
  const path = join(dataDir, 'requests.sqlite');
  let own = 0;
  return (next) => {
    const before = own;
    try {
      own = exchangeInstant(path, (free) => next(Math.max(before, free)));
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      own = next(before);
    }
  };
}

/**
 * Replaces the instant in the file (0 at first) by what `next` makes of it, in one transaction, so that two processes
 * never start from the same one. Opens the file each time: it is needed every three seconds at most.
 * @returns the new instant, epoch milliseconds.
 * @throws StoreError when the file cannot be read or written.
 */
function exchangeInstant(path: string, next: (before: number) => number): number {
  const database = openDatabase(path);
  try {
    return database.transaction(() => {
      database.run('CREATE TABLE IF NOT EXISTS pace (free INTEGER NOT NULL) STRICT');
      const after = next(Number(database.get('SELECT max(free) AS free FROM pace')?.free ?? 0));
      database.run('DELETE FROM pace');
      database.run('INSERT INTO pace (free) VALUES (?)', after);
      return after;
    });
  } finally {
    database.close();
  }
}
