import pg from 'pg';
import { type Row, storableText, type Value } from '../rows/row.ts';
import { closed, failureOf } from './failure.ts';

/** What takes the place of a `?`: a value, or a list of them for `= ANY(?)` and `unnest(?)`. */
export type Given = Value | readonly Value[];

/** Runs statements, each value in the place of a `?`. Columns come back as we name them: `paper_id` as `paperId`. */
export interface Queries {
  all(sql: string, ...values: Given[]): Promise<Row[]>;
  get(sql: string, ...values: Given[]): Promise<Row | null>;
  /** @returns how many rows it changed. */
  run(sql: string, ...values: Given[]): Promise<number>;
}

/** The connections to one PostgreSQL database. Every failure of the server comes out as a `StoreError`. */
export interface PostgresDatabase extends Queries {
  /**
   * Runs `work` as one transaction over one connection; when it throws, nothing of it is kept. Under READ COMMITTED: what
   * is read and then written needs a lock (`FOR UPDATE`, or `lock`).
   */
  transaction<T>(work: (queries: Queries) => Promise<T>): Promise<T>;
  /** Runs `work`, which only reads, and all of it sees the database as it is at one moment. */
  snapshot<T>(work: (queries: Queries) => Promise<T>): Promise<T>;
  /** The sentence of the last fault of the connection, the server or its disk; `null` once a statement succeeded after it. */
  fault(): string | null;
  /** Ends the connections once what runs is done. A second call does nothing. */
  close(): Promise<void>;
}

/** Most connections of a process. */
const mostConnections = 10;
/** Milliseconds until a server that does not answer is given up. */
const patienceMs = 10_000;

/** Whole numbers of 64 bits as numbers: none of ours is above 2^53. */
const int8 = 20;
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === int8 ? Number : pg.types.getTypeParser(oid, format),
};

/** How every connection is made. @param url `postgres://user:password@host:port/name`, with what libpq knows (sslmode). */
export const connectionTo = (url: string) => ({
  connectionString: url,
  connectionTimeoutMillis: patienceMs,
  application_name: 'paperloop',
  types,
});

/** Opens connections to the database; the first one when it is needed. */
export function connectPostgres(url: string): PostgresDatabase {
  const pool = new pg.Pool({ ...connectionTo(url), max: mostConnections });
  let fault: string | null = null;
  let isClosed = false;
  const running = new Set<Promise<unknown>>();
  // A connection that breaks while it is idle is replaced by the pool.
  pool.on('error', () => undefined);
  // One that breaks in the moment in which it is handed out has no listener of the pool's any more, nor one of ours yet: the
  // next statement over it fails and says so, and the process goes on.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    if (isClosed) throw closed();
    const run = work();
    running.add(run);
    try {
      const result = await run;
      fault = null;
      return result;
    } catch (error) {
      const { failure, isOfServer } = failureOf(error, url);
      if (isOfServer) fault = (failure as Error).message;
      throw failure;
    } finally {
      running.delete(run);
    }
  };
  const own = queriesOf(pool);
  return {
    all: (sql, ...values) => guarded(() => own.all(sql, ...values)),
    get: (sql, ...values) => guarded(() => own.get(sql, ...values)),
    run: (sql, ...values) => guarded(() => own.run(sql, ...values)),
    transaction: (work) => guarded(() => inTransaction(pool, 'BEGIN', work)),
    snapshot: (work) => guarded(() => inTransaction(pool, beginSnapshot, work)),
    fault: () => fault,
    close: async () => {
      isClosed = true;
      // The pool would forget what waits for a connection.
      await Promise.allSettled(running);
      if (!pool.ending) await pool.end();
    },
  };
}

const beginSnapshot = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY';

type Client = Pick<pg.Pool | pg.PoolClient, 'query'>;

function queriesOf(client: Client): Queries {
  const query = (sql: string, values: readonly Given[]) =>
    client.query<Row, unknown[]>(numbered(sql), values.map(storable));
  const rowsOf = async (sql: string, values: readonly Given[]) => {
    const { rows, fields } = await query(sql, values);
    return named(
      rows,
      fields.map(({ name }) => name),
    );
  };
  return {
    all: (sql, ...values) => rowsOf(sql, values),
    get: async (sql, ...values) => (await rowsOf(sql, values))[0] ?? null,
    run: async (sql, ...values) => (await query(sql, values)).rowCount ?? 0,
  };
}

async function inTransaction<T>(
  pool: pg.Pool,
  begin: string,
  work: (queries: Queries) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  // Without a listener, a connection that breaks between two statements would end the process.
  const noteBroken = (error: Error) => {
    broken = error;
  };
  client.on('error', noteBroken);
  try {
    await client.query(begin);
    const result = await work(queriesOf(client));
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(noteBroken);
    throw error;
  } finally {
    client.off('error', noteBroken);
    client.release(broken);
  }
}

const numberedBefore = new Map<string, string>();

/** `?` as PostgreSQL's `$1`, `$2`, …; our statements hold no other question mark. */
function numbered(sql: string): string {
  const known = numberedBefore.get(sql);
  if (known !== undefined) return known;
  let count = 0;
  const text = sql.replaceAll('?', () => `$${++count}`);
  numberedBefore.set(sql, text);
  return text;
}

function storable(value: Given): unknown {
  if (typeof value === 'string') return storableText(value);
  if (value instanceof Uint8Array)
    return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  return Array.isArray(value) ? value.map(storable) : value;
}

const nameOf = (column: string): string =>
  column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

function named(rows: Row[], columns: readonly string[]): Row[] {
  const names = columns.map((column) => [column, nameOf(column)] as const);
  if (names.every(([column, name]) => column === name)) return rows;
  return rows.map((row) => {
    const given: Row = {};
    for (const [column, name] of names) given[name] = row[column];
    return given;
  });
}

/**
 * Holds everybody else who asks for the same names until the transaction ends; names are taken in one order, so that two
 * who want the same ones do not wait for each other.
 */
export const lock = (queries: Queries, ...names: string[]): Promise<unknown> =>
  queries.all(
    `WITH keys AS MATERIALIZED (
      SELECT DISTINCT hashtextextended(name, 0) AS key FROM unnest(?::text[]) AS name ORDER BY key
    )
    SELECT pg_advisory_xact_lock(key) FROM keys`,
    names,
  );

/** The values of one column of many rows, for `unnest`. */
export const column = <T>(rows: readonly T[], of: (row: T) => Value): Value[] => rows.map(of);
