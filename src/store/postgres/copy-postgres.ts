import type {
  Batches,
  CopiedTable,
  OnlyRows,
  StoreRows,
  WritableRows,
} from '../copy/copied-tables.ts';
import type { Value } from '../rows/row.ts';
import { patient } from './connection/limits.ts';
import { connectPostgres, type Queries } from './database.ts';
import { fillWords } from './words/fill-words.ts';

const batchSize = 1000;

const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');

/** The columns of a table with the types of their values. */
async function typesOf(queries: Queries, table: string): Promise<Map<string, string>> {
  const rows = await queries.all(
    `SELECT column_name AS name, data_type AS type FROM information_schema.columns
    WHERE table_schema = current_schema() AND table_name = ? ORDER BY ordinal_position`,
    table,
  );
  return new Map(rows.map(({ name, type }) => [String(name), String(type)]));
}

async function* rowsOf(
  queries: Queries,
  { name, key }: CopiedTable,
  columns: readonly string[],
  only?: OnlyRows,
): AsyncGenerator<Value[][]> {
  const named = columns.map((column, at) => `"${column}" AS c${at}`);
  await queries.run(
    `DECLARE copied NO SCROLL CURSOR FOR
    SELECT ${named.join(', ')} FROM "${name}"
    ${only ? `WHERE "${only.column}" = ?` : ''} ORDER BY ${quoted(key)}`,
    ...(only ? [only.value] : []),
  );
  for (;;) {
    const rows = await queries.all(`FETCH ${batchSize} FROM copied`);
    if (rows.length === 0) break;
    yield rows.map((row) => columns.map((_, at) => row[`c${at}`] as Value));
  }
  await queries.run('CLOSE copied');
}

const readerOf = (queries: Queries): StoreRows => ({
  columns: async (table) => [...(await typesOf(queries, table)).keys()],
  rows: (...of): Batches => rowsOf(queries, ...of),
});

async function insert(
  queries: Queries,
  table: string,
  columns: readonly string[],
  rows: readonly Value[][],
): Promise<void> {
  const types = await typesOf(queries, table);
  const lists = columns.map((column) => `?::${types.get(column)}[]`);
  await queries.run(
    `INSERT INTO "${table}" (${quoted(columns)}) SELECT * FROM unnest(${lists.join(', ')})`,
    ...columns.map((_, at) => rows.map((row) => row[at] ?? null)),
  );
}

/** Columns whose numbers the server gives. */
const given = { paper: 'number', paper_change: 'ticket', llm_call: 'number' };

const writerOf = (queries: Queries): WritableRows => ({
  ...readerOf(queries),
  insert: (table, columns, rows) => insert(queries, table, columns, rows),
  clear: async (table) => {
    await queries.run(`DELETE FROM "${table}"`);
  },
  finish: async () => {
    await fillWords(queries);
    for (const [table, column] of Object.entries(given))
      await queries.get(
        `SELECT setval(pg_get_serial_sequence('${table}', '${column}'), max("${column}")) AS last
        FROM "${table}" HAVING max("${column}") IS NOT NULL`,
      );
  },
});

/** Reads a database as it is at one moment, while bots write it or not. */
export async function readPostgres<T>(
  url: string,
  work: (rows: StoreRows) => Promise<T>,
): Promise<T> {
  const database = connectPostgres(url, { limits: patient });
  try {
    return await database.snapshot((queries) => work(readerOf(queries)));
  } finally {
    await database.close();
  }
}

/** Fills a database, wholly or not at all. */
export async function fillPostgres<T>(
  url: string,
  work: (rows: WritableRows) => Promise<T>,
): Promise<T> {
  const database = connectPostgres(url, { limits: patient });
  try {
    return await database.transaction((queries) => work(writerOf(queries)));
  } finally {
    await database.close();
  }
}
