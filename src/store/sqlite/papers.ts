import { z } from 'zod';
import type { Paper } from '../../paper.ts';
import type { PaperStore } from '../store.ts';
import type { Database, Value } from './database.ts';
import { fullTextQuery } from './full-text-query.ts';
import { json, readRow, readRows } from './row.ts';
import { upsertPapers } from './upsert-papers.ts';

const list = json(z.array(z.string()));

const paperRow = z.object({
  id: z.string(),
  version: z.number(),
  title: z.string(),
  abstract: z.string(),
  authors: list,
  categories: list,
  published: z.string().nullable(),
  day: z.string(),
  upvotes: z.number().nullable(),
  organization: z.string().nullable(),
  codeUrl: z.string().nullable(),
  sources: list,
}) satisfies z.ZodType<Paper>;

const versionRow = z.object({
  version: z.number(),
  title: z.string(),
  abstract: z.string(),
  day: z.string(),
});

const select = `
SELECT paper.id, paper.version, text.title, text.abstract, paper.authors, paper.categories,
  paper.published, paper.day, paper.upvotes, paper.organization, paper.code_url AS codeUrl,
  (SELECT json_group_array(source ORDER BY source) FROM paper_source
    WHERE paper_number = paper.number) AS sources
FROM paper
JOIN paper_version AS text ON text.paper_number = paper.number AND text.version = paper.version`;

/** The title counts most, then the authors; the numbers are those of the index's columns in order. */
const bestFirst = 'ORDER BY bm25(paper_text, 4, 1, 2), paper.id LIMIT ?';

export function sqlitePapers(database: Database): PaperStore {
  const papers = (rest: string, ...values: Value[]) =>
    readRows('paper', paperRow, database.all(`${select} ${rest}`, ...values));
  const get = (id: string) => papers('WHERE paper.id = ?', id)[0] ?? null;
  const matching = (query: string, limit: number) =>
    papers(
      `JOIN paper_text ON paper_text.rowid = paper.number WHERE paper_text MATCH ? ${bestFirst}`,
      query,
      limit,
    );
  return {
    upsert: async (given, seenOn) => upsertPapers(database, get, given, seenOn ?? null),
    get: async (id) => get(id),
    getMany: async (ids) => ids.map(get).filter((paper) => paper !== null),
    between: async (from, to) =>
      papers('WHERE paper.day BETWEEN ? AND ? ORDER BY paper.day, paper.id', from, to),
    before: async (day, limit) =>
      papers(
        'WHERE paper.day < ? ORDER BY paper.day DESC, paper.id DESC LIMIT ?',
        day,
        limit,
      ).reverse(),
    newestDay: async (day) => {
      const row = database.get('SELECT max(day) AS day FROM paper WHERE day <= ?', day);
      return z.object({ day: z.string().nullable() }).parse(row).day;
    },
    versions: async (id) =>
      readRows(
        'paper_version',
        versionRow,
        database.all(
          `SELECT text.version, text.title, text.abstract, text.day FROM paper_version AS text
          JOIN paper ON paper.number = text.paper_number WHERE paper.id = ? ORDER BY text.version`,
          id,
        ),
      ),
    search: async (words, limit) => {
      const all = fullTextQuery(words, 'AND');
      const any = fullTextQuery(words, 'OR');
      if (all === null || any === null) return [];
      const best = matching(all, limit);
      if (best.length >= limit || all === any) return best;
      const known = new Set(best.map(({ id }) => id));
      const more = matching(any, limit).filter(({ id }) => !known.has(id));
      return [...best, ...more].slice(0, limit);
    },
    count: async () => {
      const row = database.get('SELECT count(*) AS papers FROM paper');
      return readRow('paper', z.object({ papers: z.number() }), row ?? {}).papers;
    },
  };
}
