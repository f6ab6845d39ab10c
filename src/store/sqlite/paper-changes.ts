import { randomBytes } from 'node:crypto';
import { changeRow, numberRow, runRow } from '../rows/paper-change-row.ts';
import { readRow, readRows } from '../rows/row.ts';
import type { PaperChangeStore, PaperStore } from '../store.ts';
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

/** @param papers reads those that changed. */
export function sqlitePaperChanges(
  database: Database,
  papers: Pick<PaperStore, 'getMany'>,
): PaperChangeStore {
  return {
    since: async (ticket, limit) => {
      const rows = database.all(
        `SELECT ticket, paper.id FROM paper_change JOIN paper ON paper.number = paper_number
        WHERE ticket > ? ORDER BY ticket LIMIT ?`,
        ticket,
        limit,
      );
      const tickets = new Map(
        readRows('paper_change', changeRow, rows).map((row) => [row.id, row.ticket]),
      );
      const found = await papers.getMany([...tickets.keys()]);
      return found.map((paper) => ({ paper, ticket: tickets.get(paper.id) ?? 0 }));
    },
    waiting: async (ticket) => {
      const sql = 'SELECT count(*) AS number FROM paper_change WHERE ticket > ?';
      return readRow('paper_change', numberRow, database.get(sql, ticket) ?? {}).number;
    },
    runOf: async (ticket) => {
      const sql =
        'SELECT name FROM change_run WHERE first_ticket <= ? ORDER BY first_ticket DESC LIMIT 1';
      return readRow('change_run', runRow, database.get(sql, ticket) ?? {}).name;
    },
    newest: async () => {
      const sql = 'SELECT coalesce(max(ticket), 0) AS number FROM paper_change';
      return readRow('paper_change', numberRow, database.get(sql) ?? {}).number;
    },
  };
}
