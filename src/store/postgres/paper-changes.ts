import { numberRow } from '../rows/paper-change-row.ts';
import { readRow } from '../rows/row.ts';
import type { Queries } from './database.ts';

/**
 * The lock of whoever gives tickets, until they are committed: otherwise a ticket could become visible after a greater one
 * was read, and an index would never see it.
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
