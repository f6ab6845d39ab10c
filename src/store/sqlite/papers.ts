import { z } from 'zod';
import type { PaperVersion } from '../../paper.ts';
import type { PaperStore } from '../store.ts';
import type { Database, Value } from './database.ts';
import { paperRow, selectPaper } from './paper-row.ts';
import { readRow, readRows } from './row.ts';
import { searchPapers } from './search-papers.ts';
import { upsertPapers } from './upsert-papers.ts';

const versionRow = z.object({
  version: z.number(),
  title: z.string(),
  abstract: z.string(),
  day: z.string(),
}) satisfies z.ZodType<PaperVersion>;

const newestRow = z.object({ day: z.string().nullable() });
const countRow = z.object({ papers: z.number() });

export function sqlitePapers(database: Database): PaperStore {
  const papers = (rest: string, ...values: Value[]) =>
    readRows('paper', paperRow, database.all(`${selectPaper} ${rest}`, ...values));
  const get = (id: string) => papers('WHERE paper.id = ?', id)[0] ?? null;
  return {
    upsert: async (given, seenOn) => upsertPapers(database, get, given, seenOn ?? null),
    get: async (id) => get(id),
    getMany: async (ids) => ids.map(get).filter((paper) => paper !== null),
    between: async (from, to) =>
      papers('WHERE paper.day BETWEEN ? AND ? ORDER BY paper.day, paper.id', from, to),
    before: async (day, limit) => {
      const newestFirst = 'ORDER BY paper.day DESC, paper.id DESC LIMIT ?';
      return papers(`WHERE paper.day < ? ${newestFirst}`, day, Math.max(0, limit)).reverse();
    },
    newestDay: async (day) => {
      const row = database.get('SELECT max(day) AS day FROM paper WHERE day <= ?', day);
      return readRow('paper', newestRow, row ?? {}).day;
    },
    versions: async (id) => {
      const rows = database.all(
        `SELECT text.version, text.title, text.abstract, text.day FROM paper_version AS text
        JOIN paper ON paper.number = text.paper_number WHERE paper.id = ? ORDER BY text.version`,
        id,
      );
      return readRows('paper_version', versionRow, rows);
    },
    search: async (words, limit) => searchPapers(database, words, limit),
    count: async () => {
      const row = database.get('SELECT count(*) AS papers FROM paper');
      return readRow('paper', countRow, row ?? {}).papers;
    },
  };
}
