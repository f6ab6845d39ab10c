import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { StoreError, StoreFullError } from '../../errors.ts';
import { type Row, storableText, type Value } from '../rows/row.ts';
import { defineFunctions } from './words/define-functions.ts';

/**
 * One open SQLite file. All of it is synchronous, so a transaction is one plain function and nothing
 * can slip in between. Every failure of the engine comes out as a `StoreError`.
 */
export interface Database {
  all(sql: string, ...values: Value[]): Row[];
  get(sql: string, ...values: Value[]): Row | null;
  /** The rows one by one, for those that are too many to be held at once. */
  iterate(sql: string, ...values: Value[]): Iterable<Row>;
  /** Runs one statement; returns how many rows it changed and the number of the last row inserted. */
  run(sql: string, ...values: Value[]): { changes: number; row: number };
  /** Runs a script of several statements without values. */
  script(sql: string): void;
  /** Runs `work` as one transaction; when it throws, nothing of it is kept. `work` must not be async. */
  transaction<T>(work: () => T extends Promise<unknown> ? never : T): T;
  /** Its whole content as the bytes of a file; `null` if Node is too old for that (before 24.16). */
  image(): Uint8Array | null;
  /** Replaces its content by that of an image; only in memory, and before anything is read. */
  takeOver(image: Uint8Array): void;
  /** Gives the file back; a second call does nothing. */
  close(): void;
}

/** Opens the file, or `:memory:`. Nothing is written to it yet. @param readOnly beside the process that writes it. */
export function openDatabase(path: string, { readOnly = false } = {}): Database {
  const engine = guarded(
    path,
    () => new DatabaseSync(path, { timeout: 5000, enableForeignKeyConstraints: true, readOnly }),
  );
  defineFunctions(engine);
  const statements = new Map<string, StatementSync>();
  const prepared = (sql: string) => {
    let statement = statements.get(sql);
    if (!statement) {
      statement = engine.prepare(sql);
      statements.set(sql, statement);
    }
    return statement;
  };
  return {
    all: (sql, ...values) => guarded(path, () => prepared(sql).all(...values.map(storable))),
    get: (sql, ...values) =>
      guarded(path, () => prepared(sql).get(...values.map(storable)) ?? null),
    iterate: (sql, ...values) =>
      guarded(path, () => prepared(sql).iterate(...values.map(storable))),
    run: (sql, ...values) =>
      guarded(path, () => {
        const { changes, lastInsertRowid } = prepared(sql).run(...values.map(storable));
        return { changes: Number(changes), row: Number(lastInsertRowid) };
      }),
    script: (sql) => guarded(path, () => engine.exec(sql)),
    transaction: (work) => guarded(path, () => inTransaction(engine, work)),
    image: () => guarded(path, () => engine.serialize?.() ?? null),
    takeOver: (image) => guarded(path, () => engine.deserialize(image)),
    close: () => {
      statements.clear();
      if (engine.isOpen) guarded(path, () => engine.close());
    },
  };
}

function inTransaction<T>(engine: DatabaseSync, work: () => T): T {
  engine.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    engine.exec('COMMIT');
    return result;
  } catch (error) {
    // SQLite itself rolls back on some failures (a full disk); a second ROLLBACK would hide the cause.
    if (engine.isTransaction) engine.exec('ROLLBACK');
    throw error;
  }
}

const storable = (value: Value): Value => (typeof value === 'string' ? storableText(value) : value);

/** What a person can do about a failure, by SQLite's primary result code. */
const hints: Record<number, string> = {
  5: 'it is locked by another program; close that program and try again',
  8: 'it cannot be written to; check the rights of the file and its folder',
  10: 'the disk reported a fault; check the disk',
  11: 'it is damaged; put back a backup with "npm run restore", or move the file away to start afresh',
  13: 'the disk is full; free some space and try again',
  14: 'it cannot be opened; check the rights of the folder',
  26: 'it is not an SQLite database; move the file away, or give PAPERLOOP_DATA_DIR another folder',
};

/** SQLITE_FULL, and SQLITE_IOERR_SHMSIZE: no room for the index of the journal. */
const fullCodes = [13, 4874];

/**
 * Runs calls of the engine.
 * @throws StoreError for a failure of the engine, with the file and a hint; other errors pass.
 */
export function guarded<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const { code, errcode } = error as { code?: string; errcode?: number };
    if (code === 'ERR_INVALID_STATE')
      throw new StoreError('The store is closed; open it again to use it.', { cause: error });
    if (code !== 'ERR_SQLITE_ERROR') throw error;
    const isFull = fullCodes.includes(errcode ?? 0);
    const primary = isFull ? 13 : (errcode ?? 0) & 0xff;
    const hint = hints[primary] ?? `SQLite refused: ${(error as Error).message}`;
    const Failure = isFull ? StoreFullError : StoreError;
    throw new Failure(`The store ${path} failed: ${hint}.`, { cause: error });
  }
}
