import { randomBytes } from 'node:crypto';
import type { Database } from './database.ts';

/** The name of this run of the bot on a store. */
const runs = new WeakMap<Database, string>();

/** Gives the paper's change the next ticket. */
export function noteChange(database: Database, paperNumber: number): void {
  database.run('INSERT OR REPLACE INTO paper_change (paper_number) VALUES (?)', paperNumber);
  const run = runs.get(database) ?? randomBytes(8).toString('hex');
  runs.set(database, run);
  // Each time, since the transaction of the first may be taken back.
  database.run(
    'INSERT OR IGNORE INTO change_run (first_ticket, name) VALUES (last_insert_rowid(), ?)',
    run,
  );
}
