import { StoreError } from '../../errors.ts';
import type { Database } from './database.ts';

/** One step of the schema. Steps are applied once each, in order, and never edited after a release. */
export interface Migration {
  number: number;
  name: string;
  /** A script, or what runs statements one by one: a function that SQL calls keeps what it was given until the end. */
  sql: string | ((database: Database) => void);
}

/**
 * Says whether the file may be used at all; reads only.
 * @returns the number of its newest migration; 0 for an empty file.
 * @throws StoreError when it is of a newer version, or another program's database.
 */
export function checkSchema(
  database: Database,
  migrations: readonly Migration[],
  path: string,
): number {
  const tables = database.all("SELECT name FROM sqlite_schema WHERE type = 'table'");
  if (tables.length > 0 && !tables.some(({ name }) => name === 'migration')) {
    throw new StoreError(
      `The file ${path} is a database of another program. Move it away, or give PAPERLOOP_DATA_DIR another folder.`,
    );
  }
  const applied = tables.length > 0 ? appliedNumber(database) : 0;
  const newest = migrations.at(-1)?.number ?? 0;
  if (applied > newest) {
    throw new StoreError(
      `The store ${path} was written by a newer version of Paperloop (schema ${applied}; this version knows ${newest}). Update Paperloop, or give PAPERLOOP_DATA_DIR another folder.`,
    );
  }
  return applied;
}

/**
 * Says whether the file can be read without bringing it up to this version.
 * @throws StoreError when it is of an earlier or a newer version, or another program's database.
 */
export function checkSchemaIsNewest(
  database: Database,
  migrations: readonly Migration[],
  path: string,
): void {
  const applied = checkSchema(database, migrations, path);
  if (applied < (migrations.at(-1)?.number ?? 0))
    throw new StoreError(
      `The store ${path} is of an earlier version (schema ${applied}). Start the bot of this version once, which brings it up to date.`,
    );
}

/**
 * Brings the schema up to the newest migration. Each runs in one transaction with the row that says
 * it was applied, so a process killed half-way leaves the version before.
 */
export function migrate(database: Database, migrations: readonly Migration[]): void {
  database.script(
    'CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT',
  );
  const applied = appliedNumber(database);
  for (const { number, name, sql } of migrations.filter((step) => step.number > applied)) {
    database.transaction(() => {
      if (typeof sql === 'string') database.script(sql);
      else sql(database);
      database.run('INSERT INTO migration (number, name) VALUES (?, ?)', number, name);
    });
  }
}

const appliedNumber = (database: Database) =>
  Number(database.get('SELECT max(number) AS newest FROM migration')?.newest ?? 0);
