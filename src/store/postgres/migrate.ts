import { StoreError } from '../../errors.ts';
import { patient } from './connection/limits.ts';
import type { PostgresDatabase, Queries } from './database.ts';
import { placeOf } from './failure.ts';
import { renewWords } from './words/renew-words.ts';

/** One step of the schema, with the number that SQLite's has. Steps are never edited after a release. */
export interface PostgresMigration {
  number: number;
  name: string;
  /** Statements, run in one transaction. */
  sql: string;
}

/** Of the advisory lock that one process holds while it migrates: "paperloop" has no number of its own. */
const migrationLock = 7_061_709;

/** The oldest PostgreSQL that we try. */
const oldestServer = 150_000;

/**
 * Brings the schema up to the newest migration, in one transaction under an advisory lock, so that of several processes
 * that start at once one does it and a process that is killed half-way leaves the version before.
 * @throws StoreError when the database was written by a newer version or holds tables of another program, or the server
 *   is too old or keeps texts in another encoding.
 */
export const migratePostgres = (
  database: PostgresDatabase,
  migrations: readonly PostgresMigration[],
  url: string,
): Promise<void> =>
  database.transaction(async (queries) => {
    await checkServer(queries, url);
    await queries.run('SELECT pg_advisory_xact_lock(?)', migrationLock);
    await checkTables(queries, url);
    await queries.run(
      'CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL)',
    );
    const applied = await appliedNumber(queries);
    const newest = migrations.at(-1)?.number ?? 0;
    if (applied > newest)
      throw new StoreError(
        `The store ${placeOf(url)} was written by a newer version of Paperloop (schema ${applied}; this version knows ${newest}). Update Paperloop, or give DATABASE_URL another database.`,
      );
    for (const { number, name, sql } of migrations.filter((step) => step.number > applied)) {
      await queries.run(sql);
      await queries.run('INSERT INTO migration (number, name) VALUES (?, ?)', number, name);
    }
    await renewWords(queries);
  }, patient);

async function checkServer(queries: Queries, url: string): Promise<void> {
  const server = await queries.get(
    `SELECT current_setting('server_version_num')::integer AS version,
      current_setting('server_version') AS name, current_setting('server_encoding') AS encoding`,
  );
  if (Number(server?.version) < oldestServer)
    throw new StoreError(
      `The server of ${placeOf(url)} is PostgreSQL ${server?.name}; Paperloop needs version 15 or newer.`,
    );
  if (server?.encoding !== 'UTF8')
    throw new StoreError(
      `The database ${placeOf(url)} keeps texts as ${server?.encoding}; make one with "createdb --encoding=UTF8 --template=template0".`,
    );
}

/** Refuses a database that another program fills. */
async function checkTables(queries: Queries, url: string): Promise<void> {
  const tables = await queries.all(
    'SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()',
  );
  if (tables.length === 0 || tables.some(({ name }) => name === 'migration')) return;
  throw new StoreError(
    `The database ${placeOf(url)} holds tables of another program. Make one for Paperloop alone with "createdb", and give DATABASE_URL that.`,
  );
}

/** The newest migration that was applied; 0 for none. */
export const appliedNumber = async (queries: Queries): Promise<number> =>
  Number((await queries.get('SELECT max(number) AS newest FROM migration'))?.newest ?? 0);
