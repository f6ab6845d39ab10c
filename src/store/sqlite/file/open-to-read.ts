import { existsSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { InputError } from '../../../errors.ts';
import { migrations } from '../migrations/index.ts';

/** Why a file that a person named cannot be read, by SQLite's primary result code. */
const causes: Record<number, string> = {
  5: 'it is locked by another program',
  11: 'it is damaged or cut off',
  26: 'it is not an SQLite database, or its beginning is damaged',
};

/**
 * Runs `read`.
 * @throws InputError for a failure of the engine, with the file's name; other errors pass.
 */
export function reading<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const { code, errcode, message } = error as {
      code?: string;
      errcode?: number;
      message: string;
    };
    if (code !== 'ERR_SQLITE_ERROR') throw error;
    const cause = causes[(errcode ?? 0) & 0xff] ?? `it cannot be read (${message})`;
    throw new InputError(`${path} cannot be used: ${cause}.`, { cause: error });
  }
}

/**
 * Opens a store's file of this schema or an earlier one only to read it, even while a bot writes it. What a killed
 * process left in the journal is read too.
 * @throws InputError when the file is missing, is not a store, or is of a newer version.
 */
export function openToRead(path: string): DatabaseSync {
  if (!existsSync(path)) throw new InputError(`${path} cannot be used: there is no such file.`);
  const stats = statSync(path);
  if (!stats.isFile()) throw new InputError(`${path} cannot be used: it is not a file.`);
  if (stats.size === 0) throw new InputError(`${path} cannot be used: it is empty.`);
  const database = reading(path, () => openReadable(path));
  try {
    reading(path, () => refuseOther(database, path));
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function openReadable(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: 5000 });
  try {
    database.exec('PRAGMA query_only = ON');
    database.prepare('SELECT count(*) FROM sqlite_schema').get();
    return database;
  } catch (error) {
    database.close();
    if (!needsToWrite.has(((error as { errcode?: number }).errcode ?? 0) & 0xff)) throw error;
    return openUnwritable(path);
  }
}

/** SQLITE_READONLY, SQLITE_IOERR and SQLITE_CANTOPEN: even a reader writes beside the file, and could not. */
const needsToWrite = new Set([8, 10, 14]);

/**
 * Opens a file on a disk that is full or cannot be written to.
 * @throws InputError when there is a journal, which cannot be read there and must not be ignored.
 */
function openUnwritable(path: string): DatabaseSync {
  if ((statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0)
    throw new InputError(
      `${path} cannot be used: its last writes are in ${path}-wal, and the disk is full or cannot be written to. Free some space, or copy both files to another folder.`,
    );
  return new DatabaseSync(`${pathToFileURL(path)}?immutable=1`, { readOnly: true });
}

function refuseOther(database: DatabaseSync, path: string): void {
  const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
  const refuse = (cause: string) => new InputError(`${path} cannot be used: ${cause}.`);
  if (tables.length === 0) throw refuse('there is no store in it');
  if (!tables.some(({ name }) => name === 'migration'))
    throw refuse('it is a database of another program');
  const known = migrations.at(-1)?.number ?? 0;
  const schema = schemaOf(database);
  if (schema > known)
    throw refuse(
      `it was written by a newer version of Paperloop (schema ${schema}; this version knows ${known}); update Paperloop first`,
    );
}

/** Number of the newest migration that was applied to the file. */
export const schemaOf = (database: DatabaseSync): number =>
  Number(database.prepare('SELECT max(number) AS newest FROM migration').get()?.newest ?? 0);
