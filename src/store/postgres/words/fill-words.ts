import type { Queries } from '../database.ts';
import { readPapers } from '../read-papers.ts';
import { settleWords, writeWords } from './word-index.ts';

const batchSize = 1000;

/** Puts every paper into the index of words. */
export async function fillWords(queries: Queries): Promise<void> {
  for (let after = -1; ; ) {
    const rows = await queries.all(
      'SELECT id, number FROM paper WHERE number > ? ORDER BY number LIMIT ?',
      after,
      batchSize,
    );
    if (rows.length === 0) break;
    const numbers = new Map(rows.map(({ id, number }) => [String(id), Number(number)]));
    const papers = await readPapers(queries, 'WHERE paper.id = ANY(?)', [...numbers.keys()]);
    await writeWords(queries, papers, (id) => numbers.get(id) ?? 0);
    after = Number(rows.at(-1)?.number);
  }
  await settleWords(queries);
}
