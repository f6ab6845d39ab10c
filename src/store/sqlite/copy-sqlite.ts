import type {
  Batches,
  CopiedTable,
  OnlyRows,
  StoreRows,
  WritableRows,
} from '../copy/copied-tables.ts';
import type { Row, Value } from '../rows/row.ts';
import { type Database, openDatabase } from './database.ts';
import { fillWords } from './words/renew-words.ts';

const batchSize = 1000;

function* batches(rows: Iterable<Row>, width: number): Generator<Value[][]> {
  let batch: Value[][] = [];
  for (const row of rows) {
    batch.push(Array.from({ length: width }, (_, at) => row[`c${at}`] as Value));
    if (batch.length < batchSize) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

function rowsOf(
  database: Database,
  { name, key }: CopiedTable,
  columns: readonly string[],
  only?: OnlyRows,
): Batches {
  const named = columns.map((column, at) => `"${column}" AS c${at}`);
  const sql = `SELECT ${named.join(', ')} FROM "${name}"
    ${only ? `WHERE "${only.column}" = ?` : ''} ORDER BY ${key.join(', ')}`;
  return batches(database.iterate(sql, ...(only ? [only.value] : [])), columns.length);
}

const readerOf = (database: Database): StoreRows => ({
  columns: async (table) =>
    database
      .all('SELECT name FROM pragma_table_info(?) ORDER BY cid', table)
      .map(({ name }) => String(name)),
  rows: (...of) => rowsOf(database, ...of),
});

const writerOf = (database: Database): WritableRows => ({
  ...readerOf(database),
  insert: async (table, columns, rows) => {
    const places = columns.map(() => '?').join(', ');
    const names = columns.map((column) => `"${column}"`).join(', ');
    const sql = `INSERT INTO "${table}" (${names}) VALUES (${places})`;
    for (const row of rows) database.run(sql, ...row);
  },
  clear: async (table) => {
    database.run(`DELETE FROM "${table}"`);
  },
  finish: async () => {
    database.run(fillWords);
  },
});

/** Runs `work` between two statements and closes the file; when it throws, nothing of it is kept. */
async function inOne<T>(database: Database, begin: string, work: () => Promise<T>): Promise<T> {
  try {
    database.script(begin);
    const result = await work();
    database.script('COMMIT');
    return result;
  } finally {
    // What was not committed is given up with it.
    database.close();
  }
}

/** Reads a store's file as it is at one moment, while a bot writes it or not. */
export function readSqlite<T>(path: string, work: (rows: StoreRows) => Promise<T>): Promise<T> {
  const database = openDatabase(path, { readOnly: true });
  return inOne(database, 'BEGIN', () => {
    // The moment is that of the first statement.
    database.get('SELECT count(*) AS tables FROM sqlite_schema');
    return work(readerOf(database));
  });
}

/** Fills a store's file, wholly or not at all. */
export function fillSqlite<T>(path: string, work: (rows: WritableRows) => Promise<T>): Promise<T> {
  const database = openDatabase(path);
  return inOne(database, 'BEGIN IMMEDIATE', () => work(writerOf(database)));
}
