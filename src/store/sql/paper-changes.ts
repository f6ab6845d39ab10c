import type { PaperChangeStore, PaperStore } from '../paper-store.ts';
import { changeRow, numberRow, runRow } from '../rows/paper-change-row.ts';
import { readRow, readRows } from '../rows/row.ts';
import type { Engine } from './engine.ts';

/** @param papers reads those that changed. */
export function paperChangesIn(
  { read }: Pick<Engine, 'read'>,
  papers: Pick<PaperStore, 'getMany'>,
): PaperChangeStore {
  const number = async (...[sql, ...values]: Parameters<Engine['read']>) =>
    readRow('paper_change', numberRow, (await read(sql, ...values))[0] ?? {}).number;
  return {
    since: async (ticket, limit) => {
      const rows = await read(
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
    waiting: (ticket) =>
      number('SELECT count(*) AS number FROM paper_change WHERE ticket > ?', ticket),
    runOf: async (ticket) => {
      const sql =
        'SELECT name FROM change_run WHERE first_ticket <= ? ORDER BY first_ticket DESC LIMIT 1';
      return readRow('change_run', runRow, (await read(sql, ticket))[0] ?? {}).name;
    },
    newest: () => number('SELECT coalesce(max(ticket), 0) AS number FROM paper_change'),
  };
}
