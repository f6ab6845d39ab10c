import { changeRow, numberRow, runRow } from '../rows/paper-change-row.ts';
import { readRow, readRows } from '../rows/row.ts';
import type { PaperChangeStore, PaperStore } from '../store.ts';
import type { Queries } from './database.ts';

/**
 * Held by who gives tickets until they are committed: otherwise one could become visible after a greater one was read,
 * and whoever keeps an index would never see it.
 */
export const ticketLock = 'tickets of paper changes';

/** Gives the papers' changes the next tickets, in their order. To be called under `ticketLock`. */
export async function noteChanges(
  queries: Queries,
  paperNumbers: readonly number[],
  run: string,
): Promise<void> {
  if (paperNumbers.length === 0) return;
  await queries.run('DELETE FROM paper_change WHERE paper_number = ANY(?)', paperNumbers);
  const row = await queries.get(
    `WITH given AS (
      INSERT INTO paper_change (paper_number)
        SELECT number FROM unnest(?::bigint[]) WITH ORDINALITY AS one (number, place) ORDER BY place
        RETURNING ticket
    )
    SELECT min(ticket) AS number FROM given`,
    paperNumbers,
  );
  // Each time, since the transaction of the first may be taken back.
  await queries.run(
    'INSERT INTO change_run (first_ticket, name) VALUES (?, ?) ON CONFLICT DO NOTHING',
    readRow('paper_change', numberRow, row ?? {}).number,
    run,
  );
}

/** @param papers reads those that changed. */
export function postgresPaperChanges(
  database: Queries,
  papers: Pick<PaperStore, 'getMany'>,
): PaperChangeStore {
  return {
    since: async (ticket, limit) => {
      const rows = await database.all(
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
      return readRow('paper_change', numberRow, (await database.get(sql, ticket)) ?? {}).number;
    },
    runOf: async (ticket) => {
      const sql =
        'SELECT name FROM change_run WHERE first_ticket <= ? ORDER BY first_ticket DESC LIMIT 1';
      return readRow('change_run', runRow, (await database.get(sql, ticket)) ?? {}).name;
    },
    newest: async () => {
      const sql = 'SELECT coalesce(max(ticket), 0) AS number FROM paper_change';
      return readRow('paper_change', numberRow, (await database.get(sql)) ?? {}).number;
    },
  };
}
