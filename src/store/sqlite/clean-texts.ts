import { z } from 'zod';
import { isWithdrawn } from '../../lib/text/is-withdrawn.ts';
import { readableText } from '../../lib/text/readable-text.ts';
import { authorNames } from '../../lib/text/split-authors.ts';
import { json, readRows } from '../rows/row.ts';
import type { Database } from './database.ts';
import { noteChange } from './paper-changes.ts';

/**
 * Raised whenever texts or names are read or folded in another way than before. The file keeps the last number as its
 * `user_version`; a restored backup has none, and is read through once more, which changes nothing.
 */
const reading = 2;

const batchSize = 500;

/** What may be read otherwise today. Most texts have nothing of it, and a pattern is faster here than in SQLite. */
const odd = /[^ -~]|[\\&{<`~]|--| {2}/;
const oddList = /[^ -~]|[\\&{<:;$^*%_~]| {2}|"(?:Jr|Sr|II|IV)/;

/** Scripts that were folded otherwise: Hebrew, Arabic, and digits that are not ours. */
const foldedAnew = /[\u0590-\u06ff]|(?![0-9])\p{Nd}/u;

const textRow = z.object({
  at: z.number(),
  number: z.number(),
  title: z.string(),
  abstract: z.string(),
  isNewest: z.number(),
  isWithdrawn: z.number(),
});
type TextRow = z.infer<typeof textRow>;

const textsAfter = `
SELECT text.rowid AS at, paper.number, text.title, text.abstract, paper.withdrawn AS isWithdrawn,
  text.version = paper.version AS isNewest
FROM paper_version AS text JOIN paper ON paper.number = text.paper_number
WHERE text.rowid > ?
ORDER BY text.rowid LIMIT ${batchSize}`;

/** Runs through rows in batches, each a transaction, so that a process that is killed begins where it was. */
function inBatches<T extends { at: number }>(
  database: Database,
  readAfter: (at: number) => T[],
  clean: (row: T) => void,
  finish: () => void = () => {},
): void {
  for (let at = 0; ; ) {
    const rows = readAfter(at);
    const last = rows.at(-1);
    if (!last) return;
    database.transaction(() => {
      rows.forEach(clean);
      finish();
    });
    at = last.at;
  }
}

/** The index of the papers that were cleaned is written last in a transaction, as `upsertPapers` does and why. */
function createReindexing(database: Database) {
  const numbers = new Set<number>();
  return {
    add: (number: number) => numbers.add(number),
    write: () => {
      for (const number of numbers) {
        database.run('DELETE FROM paper_text WHERE rowid = ?', number);
        database.run(
          `INSERT INTO paper_text (rowid, title, abstract, authors)
          SELECT paper.number, indexed_text(text.title), indexed_text(text.abstract),
            indexed_names(paper.authors)
          FROM paper JOIN paper_version AS text
            ON text.paper_number = paper.number AND text.version = paper.version
          WHERE paper.number = ?`,
          number,
        );
      }
      for (const number of numbers) noteChange(database, number);
      numbers.clear();
    },
  };
}

type Reindexing = ReturnType<typeof createReindexing>;

function markWithdrawn(database: Database, number: number): void {
  database.run('UPDATE paper SET withdrawn = 1 WHERE number = ?', number);
  noteChange(database, number);
}

const cleanOf = (text: string): string => (odd.test(text) ? readableText(text) : text);

function cleanText(database: Database, row: TextRow, reindexing: Reindexing): void {
  const title = cleanOf(row.title) || row.title;
  const abstract = cleanOf(row.abstract);
  const isChanged = title !== row.title || abstract !== row.abstract;
  if (isChanged)
    database.run(
      'UPDATE paper_version SET title = ?, abstract = ? WHERE rowid = ?',
      title,
      abstract,
      row.at,
    );
  if (!row.isNewest) return;
  if (isChanged || foldedAnew.test(title + abstract)) reindexing.add(row.number);
  if (!row.isWithdrawn && isWithdrawn({ title, abstract })) markWithdrawn(database, row.number);
}

const cleanNames = (names: readonly string[]): string[] => {
  const clean = authorNames(names);
  return clean.length > 0 ? clean : [...names];
};

const authorsRow = z.object({ at: z.number(), authors: z.string() });
const names = json(z.array(z.string()));

function cleanAuthors(database: Database, reindexing: Reindexing): void {
  const after = `SELECT number AS at, authors FROM paper
    WHERE number > ? ORDER BY number LIMIT ${batchSize}`;
  inBatches(
    database,
    (at) => readRows('paper', authorsRow, database.all(after, at)),
    ({ at, authors }) => {
      // A damaged row is told of where it is read.
      const known = oddList.test(authors) ? names.safeParse(authors).data : undefined;
      if (!known) return;
      const clean = JSON.stringify(cleanNames(known));
      if (clean !== authors)
        database.run('UPDATE paper SET authors = ? WHERE number = ?', clean, at);
      if (clean !== authors || foldedAnew.test(clean)) reindexing.add(at);
    },
    reindexing.write,
  );
}

/** Names that channels follow stand as papers printed them, summaries as sentences of the text, organisations as given. */
function cleanCopies(database: Database): void {
  const row = z.object({ at: z.number(), text: z.string() });
  const copies = [
    { table: 'summary', text: 'text', written: 'text = ?' },
    { table: 'paper', text: "coalesce(organization, '')", written: 'organization = ?' },
    // A digest keeps the whole summary, as JSON.
    {
      table: 'pick',
      text: "summary ->> '$.text'",
      written: "summary = json_set(summary, '$.text', ?)",
    },
  ];
  for (const { table, text: kept, written } of copies) {
    const after = `SELECT rowid AS at, ${kept} AS text FROM ${table}
      WHERE rowid > ? ORDER BY rowid LIMIT ${batchSize}`;
    inBatches(
      database,
      (at) => readRows(table, row, database.all(after, at)),
      ({ at, text }) => {
        const clean = cleanOf(text);
        if (clean !== text)
          database.run(`UPDATE ${table} SET ${written} WHERE rowid = ?`, clean, at);
      },
    );
  }
  const followed = z.object({ at: z.number(), names });
  inBatches(
    database,
    (at) =>
      readRows(
        'channel',
        followed,
        database.all(
          `SELECT rowid AS at, followed_authors AS names FROM channel WHERE rowid > ? ORDER BY rowid LIMIT ${batchSize}`,
          at,
        ),
      ),
    ({ at, names: before }) => {
      const clean = JSON.stringify(before.map((name) => authorNames([name])[0] ?? name));
      if (clean !== JSON.stringify(before))
        database.run('UPDATE channel SET followed_authors = ? WHERE rowid = ?', clean, at);
    },
  );
}

/**
 * Brings texts and names that earlier versions stored to what the sources give today: once for a file, in batches. A
 * row that is clean already is not written.
 */
export function cleanTexts(database: Database): void {
  if (Number(database.get('PRAGMA user_version')?.user_version) >= reading) return;
  const reindexing = createReindexing(database);
  inBatches(
    database,
    (at) => readRows('paper_version', textRow, database.all(textsAfter, at)),
    (row) => cleanText(database, row, reindexing),
    reindexing.write,
  );
  cleanAuthors(database, reindexing);
  cleanCopies(database);
  database.script(`PRAGMA user_version = ${reading}`);
}
