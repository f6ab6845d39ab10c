import { StoreError } from '../../errors.ts';
import { type PostgresDatabase, placeOf, type Queries } from './database.ts';

/** One step of the schema, with the number that SQLite's has. Steps are never edited after a release. */
export interface PostgresMigration {
  number: number;
  name: string;
  /** Statements, run in one transaction. */
  sql: string;
}

/** Of the advisory lock that one process holds while it migrates: "paperloop" has no number of its own. */
const migrationLock = 7_061_709;

/**
 * Brings the schema up to the newest migration, in one transaction under an advisory lock, so that of several processes
 * that start at once one does it and a process that is killed half-way leaves the version before.
 * @throws StoreError when the database was written by a newer version.
 */
export const migratePostgres = (
  database: PostgresDatabase,
  migrations: readonly PostgresMigration[],
  url: string,
): Promise<void> =>
  database.transaction(async (queries) => {
    await queries.run('SELECT pg_advisory_xact_lock(?)', migrationLock);
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
  });

const appliedNumber = async (queries: Queries): Promise<number> =>
  Number((await queries.get('SELECT max(number) AS newest FROM migration'))?.newest ?? 0);
