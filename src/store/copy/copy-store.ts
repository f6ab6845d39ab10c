import { InputError } from '../../errors.ts';
import { openStore } from '../open-store.ts';
import { fillPostgres, readPostgres } from '../postgres/copy-postgres.ts';
import { connectPostgres } from '../postgres/database.ts';
import { placeOf } from '../postgres/failure.ts';
import { appliedNumber } from '../postgres/migrate.ts';
import { postgresMigrations } from '../postgres/migrations/index.ts';
import { postgresStore } from '../postgres/postgres-store.ts';
import { holdDatabase } from '../postgres/session-lock.ts';
import { fillSqlite, readSqlite } from '../sqlite/copy-sqlite.ts';
import { openToRead, schemaOf } from '../sqlite/file/open-to-read.ts';
import { storeFile } from '../sqlite/file/store-file.ts';
import type { Store } from '../store.ts';
import type { StoreRows, WritableRows } from './copied-tables.ts';
import { copyRows, type Prints } from './copy-rows.ts';

/** Whether a person named a database and not a folder. */
const isUrl = (place: string): boolean => /^postgres(ql)?:\/\//.test(place);

/** What is told of a place: an address holds a password. */
export const nameOfPlace = (place: string): string => (isUrl(place) ? placeOf(place) : place);

/** The schema that a store stands at. @throws InputError when there is no store. */
async function readSchema(place: string): Promise<number> {
  if (!isUrl(place)) {
    const file = openToRead(storeFile(place));
    const schema = schemaOf(file);
    file.close();
    return schema;
  }
  const database = connectPostgres(place);
  try {
    const sql = "SELECT to_regclass('migration') IS NOT NULL AS is_there";
    if ((await database.get(sql))?.isThere !== true)
      throw new InputError(`${nameOfPlace(place)} cannot be copied: there is no store in it.`);
    return await appliedNumber(database);
  } finally {
    await database.close();
  }
}

async function requireNewestSchema(place: string): Promise<void> {
  const newest = postgresMigrations.at(-1)?.number ?? 0;
  const schema = await readSchema(place);
  if (schema === newest) return;
  throw new InputError(
    `${nameOfPlace(place)} cannot be copied: it is of schema ${schema}, and this version copies ${newest}. Start this version on it once, or update it.`,
  );
}

/** Opens the store that is filled for this process alone, which makes its tables. */
async function openTarget(place: string): Promise<Store> {
  if (!isUrl(place)) return openStore(place);
  const hold = await holdDatabase(place, 'alone');
  try {
    return await postgresStore(place, hold);
  } catch (error) {
    await hold.release();
    throw error;
  }
}

/** Reads a store, a folder or an address of PostgreSQL, as it is at one moment, whether or not a bot uses it. */
export const readStore = <T>(place: string, work: (rows: StoreRows) => Promise<T>): Promise<T> =>
  isUrl(place) ? readPostgres(place, work) : readSqlite(storeFile(place), work);

const fill = <T>(place: string, work: (rows: WritableRows) => Promise<T>): Promise<T> =>
  isUrl(place) ? fillPostgres(place, work) : fillSqlite(storeFile(place), work);

/**
 * Copies a store, as it is at this moment, into a new one: each is a folder or an address of PostgreSQL. The first may be
 * in use; the second must not be, and is filled wholly or not at all.
 * @throws InputError when there is no store to copy or the other one holds other data; StoreError when one cannot be
 *   reached or the other is in use.
 */
export async function copyStore(
  from: string,
  to: string,
  onTable: (done: number) => void,
): Promise<{ prints: Prints; isCopied: boolean }> {
  await requireNewestSchema(from);
  const target = await openTarget(to);
  const names = { from: nameOfPlace(from), to: nameOfPlace(to) };
  try {
    return await readStore(from, (rows) =>
      fill(to, (writable) => copyRows(rows, writable, names, onTable)),
    );
  } finally {
    await target.close();
  }
}
