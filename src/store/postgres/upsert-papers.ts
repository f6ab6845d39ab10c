import { isDeepStrictEqual } from 'node:util';
import type { Day, Paper } from '../../paper.ts';
import type { UpsertCounts } from '../paper-store.ts';
import { asStored, indexed, searched } from '../stored-paper.ts';
import { column, lock, type PostgresDatabase, type Queries } from './database.ts';
import { noteChanges, ticketLock } from './paper-changes.ts';
import { noteWritten } from './paper-writes.ts';
import { readPapers } from './read-papers.ts';
import { writeWords } from './words/word-index.ts';

/** What is written for a batch: the last of each paper, and the texts of its versions. */
interface ToWrite {
  papers: Map<string, Paper>;
  /** By paper and version. */
  versions: Map<string, { id: string; version: number; paper: Paper; day: Day }>;
  /** In the order of the last change of each. */
  changed: Set<string>;
  toIndex: Set<string>;
  toSource: Set<string>;
}

interface Upserted {
  counts: UpsertCounts;
  /** Papers as they were and as they are. */
  written: Paper[];
}

/** Papers written with one statement. */
const batchSize = 2000;

/** Goes through the papers in their order, as if each were written by itself. */
function sortOut(
  stored: Map<string, Paper>,
  papers: readonly Paper[],
  seenOn: Day | null,
): Upserted & { toWrite: ToWrite } {
  const counts = { added: 0, changed: 0, unchanged: 0 };
  const written: Paper[] = [];
  const toWrite: ToWrite = {
    papers: new Map(),
    versions: new Map(),
    changed: new Set(),
    toIndex: new Set(),
    toSource: new Set(),
  };
  for (const paper of papers) {
    const { id, version } = paper;
    const before = stored.get(id);
    if (before && isDeepStrictEqual(before, paper)) {
      counts.unchanged += 1;
      continue;
    }
    counts[before ? 'changed' : 'added'] += 1;
    written.push(...(before ? [before, paper] : [paper]));
    stored.set(id, paper);
    toWrite.papers.set(id, paper);
    const key = `${version} ${id}`;
    const day = toWrite.versions.get(key)?.day ?? seenOn ?? paper.day;
    toWrite.versions.set(key, { id, version, paper, day });
    if (!before || !isDeepStrictEqual(before.sources, paper.sources)) toWrite.toSource.add(id);
    if (!before || !isDeepStrictEqual(indexed(before), indexed(paper))) toWrite.toIndex.add(id);
    if (before && isDeepStrictEqual(searched(before), searched(paper))) continue;
    toWrite.changed.delete(id);
    toWrite.changed.add(id);
  }
  return { counts, written, toWrite };
}

/** @returns the numbers of the papers, by id. */
async function writePapers(
  queries: Queries,
  papers: readonly Paper[],
): Promise<Map<string, number>> {
  const rows = await queries.all(
    `INSERT INTO paper (id, version, authors, categories, published, day, upvotes, organization,
      code_url, venue, withdrawn)
    SELECT * FROM unnest(?::text[], ?::integer[], ?::text[], ?::text[], ?::text[], ?::text[],
      ?::integer[], ?::text[], ?::text[], ?::text[], ?::integer[])
    ON CONFLICT (id) DO UPDATE SET version = excluded.version, authors = excluded.authors,
      categories = excluded.categories, published = excluded.published, day = excluded.day,
      upvotes = excluded.upvotes, organization = excluded.organization, code_url = excluded.code_url,
      venue = excluded.venue, withdrawn = excluded.withdrawn
    RETURNING id, number`,
    column(papers, ({ id }) => id),
    column(papers, ({ version }) => version),
    column(papers, ({ authors }) => JSON.stringify(authors)),
    column(papers, ({ categories }) => JSON.stringify(categories)),
    column(papers, ({ published }) => published),
    column(papers, ({ day }) => day),
    column(papers, ({ upvotes }) => upvotes),
    column(papers, ({ organization }) => organization),
    column(papers, ({ codeUrl }) => codeUrl),
    column(papers, ({ venue }) => venue),
    column(papers, ({ withdrawn }) => Number(withdrawn)),
  );
  return new Map(rows.map(({ id, number }) => [String(id), Number(number)]));
}

type NumberOf = (id: string) => number;

/** One row a version; a text that changed within a version replaces the row's and keeps its day. */
async function writeVersions(
  queries: Queries,
  versions: readonly { id: string; version: number; paper: Paper; day: Day }[],
  numberOf: NumberOf,
): Promise<void> {
  await queries.run(
    `INSERT INTO paper_version (paper_number, version, title, abstract, day)
    SELECT * FROM unnest(?::bigint[], ?::integer[], ?::text[], ?::text[], ?::text[])
    ON CONFLICT (paper_number, version) DO UPDATE
      SET title = excluded.title, abstract = excluded.abstract
      WHERE paper_version.title <> excluded.title OR paper_version.abstract <> excluded.abstract`,
    column(versions, ({ id }) => numberOf(id)),
    column(versions, ({ version }) => version),
    column(versions, ({ paper }) => paper.title),
    column(versions, ({ paper }) => paper.abstract),
    column(versions, ({ day }) => day),
  );
}

async function writeSources(
  queries: Queries,
  papers: readonly Paper[],
  numberOf: NumberOf,
): Promise<void> {
  const numbers = papers.map(({ id }) => numberOf(id));
  await queries.run('DELETE FROM paper_source WHERE paper_number = ANY(?)', numbers);
  const rows = papers.flatMap(({ id, sources }) =>
    sources.map((source) => ({ number: numberOf(id), source })),
  );
  await queries.run(
    `INSERT INTO paper_source (paper_number, source) SELECT * FROM unnest(?::bigint[], ?::text[])`,
    column(rows, ({ number }) => number),
    column(rows, ({ source }) => source),
  );
}

/** @returns the numbers of the papers that were written, by id. */
async function write(queries: Queries, toWrite: ToWrite): Promise<NumberOf> {
  const numbers = await writePapers(queries, [...toWrite.papers.values()]);
  const numberOf = (id: string) => numbers.get(id) ?? 0;
  const papersOf = (ids: Iterable<string>) =>
    [...ids].flatMap((id) => toWrite.papers.get(id) ?? []);
  await writeVersions(queries, [...toWrite.versions.values()], numberOf);
  await writeSources(queries, papersOf(toWrite.toSource), numberOf);
  await writeWords(queries, papersOf(toWrite.toIndex), numberOf);
  return numberOf;
}

/**
 * Writes the papers in one transaction, a few statements for a batch of them. A paper equal to the stored one writes
 * nothing. Who writes papers holds all others who do, so that tickets of changes are seen in their order.
 */
export const upsertPapers = (
  database: PostgresDatabase,
  given: readonly Paper[],
  { seenOn, run }: { seenOn: Day | null; run: string },
): Promise<Upserted> =>
  database.transaction(async (queries) => {
    await lock(queries, ticketLock);
    const all: Upserted = { counts: { added: 0, changed: 0, unchanged: 0 }, written: [] };
    for (let at = 0; at < given.length; at += batchSize) {
      const papers = given.slice(at, at + batchSize).map(asStored);
      const ids = [...new Set(papers.map(({ id }) => id))];
      const found = await readPapers(queries, 'WHERE paper.id = ANY(?)', ids);
      const stored = new Map(found.map((paper) => [paper.id, paper]));
      const { counts, written, toWrite } = sortOut(stored, papers, seenOn);
      if (toWrite.papers.size > 0) {
        const numberOf = await write(queries, toWrite);
        await noteChanges(queries, [...toWrite.changed].map(numberOf), run);
      }
      all.written.push(...written);
      for (const kind of ['added', 'changed', 'unchanged'] as const)
        all.counts[kind] += counts[kind];
    }
    await noteWritten(queries, all.written);
    return all;
  });
