import type { DatabaseSync } from 'node:sqlite';
import { checksumFault } from './file-checksum.ts';
import { openToRead, reading, schemaOf } from './open-to-read.ts';

/** What the check of a store's file found. */
export interface StoreCheck {
  /** Number of the newest migration that was applied. */
  schema: number;
  /** What is wrong, a sentence each; empty: the file is sound. */
  faults: string[];
  /** Rows by table, in the order of the schema. */
  rows: Map<string, number>;
}

const shownFaults = 20;

/**
 * Reads the whole file and checks its checksum (where it has one), pages, indexes, text index, references, and that
 * each paper is in the text index; all at one moment, even while a bot writes.
 * @throws InputError when the file is missing, is not a store, or cannot be read at all.
 */
export function checkStoreFile(path: string): StoreCheck {
  const database = openToRead(path);
  try {
    return reading(path, () => {
      database.exec('BEGIN');
      const changed = checksumFault(path);
      const faults = [...(changed === null ? [] : [changed]), ...integrityFaults(database)];
      // Counting rows would fail at the first broken page.
      if (faults.length > 0) return { schema: schemaOf(database), faults, rows: new Map() };
      const rows = countRows(database);
      return {
        schema: schemaOf(database),
        faults: [...referenceFaults(database), ...indexFaults(database)],
        rows,
      };
    });
  } finally {
    database.close();
  }
}

function integrityFaults(database: DatabaseSync): string[] {
  return database
    .prepare(`PRAGMA integrity_check(${shownFaults})`)
    .all()
    .map(({ integrity_check: line }) => String(line))
    .filter((line) => line !== 'ok');
}

function referenceFaults(database: DatabaseSync): string[] {
  return database
    .prepare('PRAGMA foreign_key_check')
    .all()
    .slice(0, shownFaults)
    .map(({ table, parent }) => `a row of ${table} refers to a row of ${parent} that is not there`);
}

function indexFaults(database: DatabaseSync): string[] {
  const missing = Number(
    database
      .prepare(
        'SELECT count(*) AS n FROM paper WHERE number NOT IN (SELECT id FROM paper_text_docsize)',
      )
      .get()?.n,
  );
  return missing > 0 ? [`${missing} papers are not in the text index`] : [];
}

function countRows(database: DatabaseSync): Map<string, number> {
  const tables = database
    .prepare(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'paper_text%' AND name NOT LIKE 'sqlite_%' AND name <> 'migration'",
    )
    .all()
    .map(({ name }) => String(name));
  const count = (table: string) =>
    Number(database.prepare(`SELECT count(*) AS n FROM "${table}"`).get()?.n);
  return new Map(tables.map((table) => [table, count(table)]));
}
