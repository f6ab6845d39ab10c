import { isDeepStrictEqual } from 'node:util';
import type { Day, Paper } from '../../paper.ts';
import type { UpsertCounts } from '../store.ts';
import { type Database, storableText } from './database.ts';

/**
 * Writes the papers in one transaction. A paper equal to the stored one writes nothing, and the text
 * index is touched only when title, abstract or authors changed: it is most of the work.
 * @param seenOn the day on which new texts were seen; without it a paper's own day counts.
 */
export function upsertPapers(
  database: Database,
  get: (id: string) => Paper | null,
  papers: readonly Paper[],
  seenOn: Day | null,
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
      const number = writePaper(database, paper);
      writeVersion(database, number, paper, seenOn ?? paper.day);
      if (!stored || !isDeepStrictEqual(stored.sources, paper.sources))
        writeSources(database, number, paper.sources);
      if (!stored || !isDeepStrictEqual(indexed(stored), indexed(paper)))
        toIndex.set(number, { paper, isNew: !stored || (toIndex.get(number)?.isNew ?? false) });
    }
    writeIndex(database, toIndex);
  });
  return counts;
}

/** The paper as reading it back will give it, so that the same paper twice is seen to be the same. */
function asStored(paper: Paper): Paper {
  const text = <T extends string | null>(value: T) =>
    (value === null ? null : storableText(value)) as T;
  return {
    id: text(paper.id),
    version: paper.version,
    title: text(paper.title),
    abstract: text(paper.abstract),
    authors: paper.authors.map(text),
    categories: paper.categories.map(text),
    published: text(paper.published),
    day: paper.day,
    upvotes: paper.upvotes,
    organization: text(paper.organization),
    codeUrl: text(paper.codeUrl),
    sources: [...new Set(paper.sources.map(text))].sort(),
  };
}

const indexed = ({ title, abstract, authors }: Paper) => [title, abstract, authors.join('\n')];

function writePaper(database: Database, paper: Paper): number {
  const row = database.get(
    `INSERT INTO paper (id, version, authors, categories, published, day, upvotes, organization,
      code_url) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET version = excluded.version, authors = excluded.authors,
      categories = excluded.categories, published = excluded.published, day = excluded.day,
      upvotes = excluded.upvotes, organization = excluded.organization, code_url = excluded.code_url
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

/**
 * Comes after all other writes of the transaction: FTS5 empties its buffer to disk whenever another
 * kind of statement opens a savepoint, and in between that made a load eight times slower.
 */
function writeIndex(
  database: Database,
  toIndex: ReadonlyMap<number, { paper: Paper; isNew: boolean }>,
): void {
  for (const [number, { isNew }] of toIndex)
    if (!isNew) database.run('DELETE FROM paper_text WHERE rowid = ?', number);
  for (const [number, { paper }] of toIndex) {
    database.run(
      'INSERT INTO paper_text (rowid, title, abstract, authors) VALUES (?, ?, ?, ?)',
      number,
      paper.title,
      paper.abstract,
      paper.authors.join('\n'),
    );
  }
}
