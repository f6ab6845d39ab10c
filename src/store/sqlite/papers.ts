import { isDeepStrictEqual } from 'node:util';
import type { Day, Paper } from '../../paper.ts';
import { noteWrites } from '../note-writes.ts';
import type { PaperStore, UpsertCounts } from '../paper-store.ts';
import { readPaperRow } from '../rows/paper-row.ts';
import type { Value } from '../rows/row.ts';
import { paperFactsIn } from '../sql/papers.ts';
import { asStored, indexed, searched } from '../stored-paper.ts';
import { searchPapers } from '../words/search-papers.ts';
import type { Database } from './database.ts';
import { sqliteReads } from './engine.ts';
import { noteChange } from './paper-changes.ts';
import { sqliteWordIndex, writeWords } from './words/word-index.ts';

/**
 * Writes the papers in one transaction. A paper equal to the stored one writes nothing, and the text
 * index is touched only when title, abstract or authors changed: it is most of the work.
 * @param seenOn the day on which new texts were seen; without it a paper's own day counts.
 */
function upsertPapers(
  database: Database,
  get: (id: string) => Paper | null,
  papers: readonly Paper[],
  { seenOn, note }: { seenOn: Day | null; note(paper: Paper): void },
): UpsertCounts {
  const counts = { added: 0, changed: 0, unchanged: 0 };
  const toIndex = new Map<number, { paper: Paper; isNew: boolean }>();
  database.transaction(() => {
    for (const given of papers) {
      const paper = asStored(given);
      const stored = get(paper.id);
      if (stored && isDeepStrictEqual(stored, paper)) {
        counts.unchanged += 1;
        continue;
      }
      counts[stored ? 'changed' : 'added'] += 1;
      if (stored) note(stored);
      note(paper);
      const number = writePaper(database, paper);
      writeVersion(database, number, paper, seenOn ?? paper.day);
      if (!stored || !isDeepStrictEqual(stored.sources, paper.sources))
        writeSources(database, number, paper.sources);
      if (!stored || !isDeepStrictEqual(searched(stored), searched(paper)))
        noteChange(database, number);
      if (!stored || !isDeepStrictEqual(indexed(stored), indexed(paper)))
        toIndex.set(number, { paper, isNew: !stored || (toIndex.get(number)?.isNew ?? false) });
    }
    writeWords(database, toIndex);
  });
  return counts;
}

function writePaper(database: Database, paper: Paper): number {
  const row = database.get(
    `INSERT INTO paper (id, version, authors, categories, published, day, upvotes, organization,
      code_url, venue, withdrawn) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET version = excluded.version, authors = excluded.authors,
      categories = excluded.categories, published = excluded.published, day = excluded.day,
      upvotes = excluded.upvotes, organization = excluded.organization, code_url = excluded.code_url,
      venue = excluded.venue, withdrawn = excluded.withdrawn
    RETURNING number`,
    paper.id,
    paper.version,
    JSON.stringify(paper.authors),
    JSON.stringify(paper.categories),
    paper.published,
    paper.day,
    paper.upvotes,
    paper.organization,
    paper.codeUrl,
    paper.venue,
    Number(paper.withdrawn),
  );
  return Number(row?.number);
}

/** One row a version; a text that changed within a version replaces the row's and keeps its day. */
function writeVersion(database: Database, number: number, paper: Paper, day: Day): void {
  database.run(
    `INSERT INTO paper_version (paper_number, version, title, abstract, day) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (paper_number, version) DO UPDATE
      SET title = excluded.title, abstract = excluded.abstract
      WHERE title <> excluded.title OR abstract <> excluded.abstract`,
    number,
    paper.version,
    paper.title,
    paper.abstract,
    day,
  );
}

function writeSources(database: Database, number: number, sources: readonly string[]): void {
  database.run('DELETE FROM paper_source WHERE paper_number = ?', number);
  for (const source of sources)
    database.run('INSERT INTO paper_source (paper_number, source) VALUES (?, ?)', number, source);
}

/** Reads papers as `paperRow` expects them; the text is that of the version the paper stands at. */
const selectPaper = `
SELECT paper.id, paper.version, text.title, text.abstract, paper.authors, paper.categories,
  paper.published, paper.day, paper.upvotes, paper.organization, paper.code_url AS codeUrl, paper.venue,
  paper.withdrawn,
  (SELECT json_group_array(source ORDER BY source) FROM paper_source
    WHERE paper_number = paper.number) AS sources
FROM paper
JOIN paper_version AS text ON text.paper_number = paper.number AND text.version = paper.version`;

/** The papers of a store, or those of a file that is only read. */
export function sqlitePapers(database: Database): PaperStore {
  const papers = (clause: string, ...values: Value[]) =>
    database.all(`${selectPaper} ${clause}`, ...values).map(readPaperRow);
  const get = (id: string) => papers('WHERE paper.id = ?', id)[0] ?? null;
  const getMany = (ids: readonly string[]) => {
    const among = 'WHERE paper.id IN (SELECT value FROM json_each(?))';
    const found = papers(among, JSON.stringify([...new Set(ids)]));
    const byId = new Map(found.map((paper) => [paper.id, paper]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  };
  const index = sqliteWordIndex(database);
  const { note, writtenSince } = noteWrites();
  return {
    ...paperFactsIn(sqliteReads(database)),
    writtenSince,
    upsert: async (given, seenOn) =>
      upsertPapers(database, get, given, { seenOn: seenOn ?? null, note }),
    get: async (id) => get(id),
    getMany: async (ids) => getMany(ids),
    between: async (from, to) =>
      papers('WHERE paper.day BETWEEN ? AND ? ORDER BY paper.day, paper.id', from, to),
    before: async (day, limit) => {
      const newestFirst = 'ORDER BY paper.day DESC, paper.id DESC LIMIT ?';
      return papers(`WHERE paper.day < ? ${newestFirst}`, day, Math.max(0, limit)).reverse();
    },
    search: async (words, limit) => getMany(await searchPapers(index, words, limit)),
  };
}
