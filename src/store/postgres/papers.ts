import { coalesce } from '../../lib/async/coalesce.ts';
import type { Day, Paper } from '../../paper.ts';
import type { PaperStore } from '../paper-store.ts';
import { paperFactsIn } from '../sql/papers.ts';
import { searchPapers } from '../words/search-papers.ts';
import type { Given, PostgresDatabase, Queries } from './database.ts';
import { readWritten } from './paper-writes.ts';
import { readPapers } from './read-papers.ts';
import { upsertPapers } from './upsert-papers.ts';
import { postgresWordIndex, settleWords } from './words/word-index.ts';

/** Those that there are, in the order of the ids. */
async function readMany(queries: Queries, ids: readonly string[]): Promise<Paper[]> {
  const found = await readPapers(queries, 'WHERE paper.id = ANY(?)', [...new Set(ids)]);
  const byId = new Map(found.map((paper) => [paper.id, paper]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** @param run names this run of the bot, for the tickets of changes. */
export function postgresPapers(database: PostgresDatabase, run: string): PaperStore {
  const papers = (clause: string, ...values: Given[]) => readPapers(database, clause, ...values);
  const getMany = (ids: readonly string[]) => readMany(database, ids);
  const index = postgresWordIndex(database);
  // Only for speed: searches are right without it, and the server does it by itself later.
  const settle = coalesce(
    () => settleWords(database),
    () => undefined,
  );
  return {
    ...paperFactsIn({ read: database.all }),
    writtenSince: (mark) => readWritten(database, mark),
    upsert: async (given, seenOn?: Day) => {
      const { counts } = await upsertPapers(database, given, { seenOn: seenOn ?? null, run });
      if (counts.added + counts.changed > 0) void settle('');
      return counts;
    },
    get: async (id) => (await papers('WHERE paper.id = ?', id))[0] ?? null,
    getMany,
    between: (from, to) =>
      papers('WHERE paper.day BETWEEN ? AND ? ORDER BY paper.day, paper.id', from, to),
    before: async (day, limit) => {
      const newestFirst = 'ORDER BY paper.day DESC, paper.id DESC LIMIT ?';
      return (
        await papers(`WHERE paper.day < ? ${newestFirst}`, day, Math.max(0, limit))
      ).reverse();
    },
    search: async (words, limit) => getMany(await searchPapers(index, words, limit)),
  };
}
