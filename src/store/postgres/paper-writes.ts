import { z } from 'zod';
import { daySchema } from '../../lib/time/day.ts';
import type { Paper } from '../../paper.ts';
import type { WrittenPapers } from '../paper-store.ts';
import { json, readRows } from '../rows/row.ts';
import type { PostgresDatabase, Queries } from './database.ts';

/** So many of the last writes are kept. */
const mostWrites = 200;
/** For a write of more papers it is not kept which they were. */
const mostPapers = 20_000;

const writeRow = z.object({
  mark: z.number(),
  papers: json(z.array(z.tuple([z.string(), daySchema]))).nullable(),
});

/**
 * Notes for all processes which papers were written, as they were and as they are. Under the lock of those who write
 * papers, so that marks are seen in their order.
 */
export async function noteWritten(
  queries: Queries,
  written: readonly Pick<Paper, 'id' | 'day'>[],
): Promise<void> {
  if (written.length === 0) return;
  const papers =
    written.length > mostPapers ? null : JSON.stringify(written.map(({ id, day }) => [id, day]));
  await queries.run(
    'INSERT INTO paper_write (mark, papers) SELECT coalesce(max(mark), 0) + 1, ? FROM paper_write',
    papers,
  );
  await queries.run(
    'DELETE FROM paper_write WHERE mark <= (SELECT max(mark) FROM paper_write) - ?',
    mostWrites,
  );
}

/** What any process wrote since a mark, which is the number of writes, and one. */
export async function readWritten(
  database: PostgresDatabase,
  mark: number,
): Promise<WrittenPapers> {
  if (mark === 0) {
    const row = await database.get('SELECT coalesce(max(mark), 0) AS newest FROM paper_write');
    return { mark: Number(row?.newest) + 1, papers: [] };
  }
  // One write before the mark is read, too: if it is missing, writes were forgotten. Its papers are not needed.
  const sql = `SELECT mark, CASE WHEN mark >= ? THEN papers END AS papers
    FROM paper_write WHERE mark >= ? ORDER BY mark`;
  const rows = readRows('paper_write', writeRow, await database.all(sql, mark, mark - 1));
  const newest = rows.at(-1)?.mark ?? 0;
  const next = rows.filter((row) => row.mark >= mark);
  const isKnown = mark === 1 ? (rows[0]?.mark ?? 1) === 1 : rows[0]?.mark === mark - 1;
  const papers = next.flatMap((row) => row.papers ?? []).map(([id, day]) => ({ id, day }));
  const isFew = papers.length <= mostPapers;
  const isTold = isKnown && isFew && next.every((row) => row.papers !== null);
  return { mark: newest + 1, papers: isTold ? papers : null };
}
