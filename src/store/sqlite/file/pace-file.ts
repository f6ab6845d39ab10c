import { openDatabase } from '../database.ts';

/**
 * Replaces the instant that the file keeps (0 at first) by what `next` makes of it, in one transaction, so
 * that two processes never build on the same. Opened anew each time: it is needed every three seconds at most.
 * @returns the new instant, epoch milliseconds.
 * @throws StoreError when the file cannot be read or written.
 */
export function exchangeInstant(path: string, next: (before: number) => number): number {
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
