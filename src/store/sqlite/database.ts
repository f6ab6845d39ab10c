import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { storableText } from '../storable-text.ts';
import { guarded } from './guarded.ts';

export type Value = string | number | null | Uint8Array<ArrayBuffer>;
export type Row = Record<string, unknown>;

/**
 * One open SQLite file. All of it is synchronous, so a transaction is one plain function and nothing
 * can slip in between. Every failure of the engine comes out as a `StoreError`.
 */
export interface Database {
  all(sql: string, ...values: Value[]): Row[];
  get(sql: string, ...values: Value[]): Row | null;
  /** Runs one statement; returns how many rows it changed and the number of the last row inserted. */
  run(sql: string, ...values: Value[]): { changes: number; row: number };
  /** Runs a script of several statements without values. */
  script(sql: string): void;
  /** Runs `work` as one transaction; when it throws, nothing of it is kept. `work` must not be async. */
  transaction<T>(work: () => T extends Promise<unknown> ? never : T): T;
  /** Gives the file back; a second call does nothing. */
  close(): void;
}

/** Opens the file, or `:memory:`. Nothing is written to it yet. */
export function openDatabase(path: string): Database {
  const engine = guarded(
    path,
    () => new DatabaseSync(path, { timeout: 5000, enableForeignKeyConstraints: true }),
  );
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
    run: (sql, ...values) =>
      guarded(path, () => {
        const { changes, lastInsertRowid } = prepared(sql).run(...values.map(storable));
        return { changes: Number(changes), row: Number(lastInsertRowid) };
      }),
    script: (sql) => guarded(path, () => engine.exec(sql)),
    transaction: (work) => guarded(path, () => inTransaction(engine, work)),
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
