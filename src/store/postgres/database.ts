import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { atMost } from '../../lib/async/at-most.ts';
import { type Row, storableText, type Value } from '../rows/row.ts';
import { type Limits, serverLimits, untilDead, usual } from './connection/limits.ts';
import { ServerFaults } from './connection/server-faults.ts';
import { failureOf, storeClosed } from './failure.ts';

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
   * @param limits of its statements, where they are not those of the connections.
   */
  transaction<T>(work: (queries: Queries) => Promise<T>, limits?: Limits): Promise<T>;
  /** Runs `work`, which only reads, and all of it sees the database as it is at one moment. */
  snapshot<T>(work: (queries: Queries) => Promise<T>): Promise<T>;
  /** What is wrong with the connection, the server or its disk, a sentence; `null`: nothing that is known. */
  fault(): Promise<string | null>;
  /** Ends the connections once what runs is done, or after a moment. A second call does nothing. */
  close(): Promise<void>;
}

/** Most connections of a process. */
const mostConnections = 10;
/** How long connecting may take. */
const patienceMs = 10_000;
/** How long closing waits for running statements: a server that hangs must not hold a process. */
const closeWithinMs = 500;
/** After how long without traffic TCP probes a connection. */
const keepAliveMs = 10_000;

/** Whole numbers of 64 bits as numbers: none of ours is above 2^53. */
const int8 = 20;
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === int8 ? Number : pg.types.getTypeParser(oid, format),
};

/** How every connection is made. @param url `postgres://user:password@host:port/name`, with what libpq knows (sslmode). */
export const connectionTo = (url: string, limits: Limits = usual) => ({
  connectionString: url,
  connectionTimeoutMillis: Math.min(patienceMs, untilDead(limits)),
  application_name: 'paperloop',
  keepAlive: true,
  keepAliveInitialDelayMillis: keepAliveMs,
  ...serverLimits(limits),
  query_timeout: untilDead(limits),
  types,
});

function poolOf(url: string, most: number, limits: Limits): pg.Pool {
  const pool = new pg.Pool({ ...connectionTo(url, limits), max: most });
  // A connection that breaks while it is idle is replaced by the pool.
  pool.on('error', () => undefined);
  // While a connection is being handed out, the pool no longer listens to it and we do not yet. If it breaks then, the next
  // statement over it fails; without this listener the process would end.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** Opens connections to the database; the first one when it is needed. */
export function connectPostgres(
  url: string,
  { most = mostConnections, limits = usual }: { most?: number; limits?: Limits } = {},
): PostgresDatabase {
  const pool = poolOf(url, most, limits);
  const faults = new ServerFaults(() => tryToWrite(pool));
  let isClosed = false;
  const running = new Set<Promise<unknown>>();
  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    if (isClosed) throw storeClosed();
    const run = work();
    running.add(run);
    try {
      const result = await run;
      faults.answered();
      return result;
    } catch (error) {
      const failure = failureOf(error, url);
      faults.failed(failure);
      throw failure.error;
    } finally {
      running.delete(run);
    }
  };
  const own = queriesOf(pool);
  return {
    all: (sql, ...values) => guarded(() => own.all(sql, ...values)),
    get: (sql, ...values) => guarded(() => own.get(sql, ...values)),
    run: (sql, ...values) => guarded(() => own.run(sql, ...values)),
    transaction: (work, own) =>
      guarded(() => inTransaction(pool, own ? beginWith(own) : 'BEGIN', work, own)),
    snapshot: (work) => guarded(() => inTransaction(pool, beginSnapshot, work)),
    fault: () => faults.now(),
    close: async () => {
      isClosed = true;
      // The pool forgets statements that still wait for a connection.
      await atMost(closeWithinMs, Promise.allSettled(running));
      const ended = pool.ending ? Promise.resolve() : pool.end();
      if (running.size === 0) await ended;
    },
  };
}

/** Takes some new room and gives it back; nothing of it is logged, since the log may have no room either. */
async function tryToWrite(pool: pg.Pool): Promise<void> {
  const undone = new Error('It is not kept.');
  const work = async (queries: Queries) => {
    await queries.run(`CREATE UNLOGGED TABLE room_${randomBytes(8).toString('hex')} AS
      SELECT repeat('x', 1000) AS filling FROM generate_series(1, 250)`);
    throw undone;
  };
  await inTransaction(pool, 'BEGIN', work).catch((error: unknown) => {
    if (error !== undone) throw error;
  });
}

const beginWith = (limits: Limits): string =>
  [
    'BEGIN',
    ...Object.entries(serverLimits(limits)).map(([name, ms]) => `SET LOCAL ${name} = ${ms}`),
  ].join('; ');

const beginSnapshot = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY';

type Client = Pick<pg.Pool | pg.PoolClient, 'query'>;

function queriesOf(client: Client, limits?: Limits): Queries {
  const own = limits ? { query_timeout: untilDead(limits) } : {};
  const query = (sql: string, values: readonly Given[]) =>
    client.query<Row, unknown[]>({ text: numbered(sql), values: values.map(storable), ...own });
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
  limits?: Limits,
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
    const result = await work(queriesOf(client, limits));
    await client.query('COMMIT');
    return result;
  } catch (error) {
    // A server that does not answer would not answer ROLLBACK either, and a new connection may reach one that takes writes.
    if (failureOf(error, '').affects !== null) noteBroken(error as Error);
    else await client.query('ROLLBACK').catch(noteBroken);
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
 * Takes locks by name until the transaction ends; whoever else asks for one of them waits. Locks are taken in one order, so
 * that two transactions cannot deadlock.
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

/** The server's clock in SQL, epoch milliseconds. */
export const clockSql = '(extract(epoch FROM clock_timestamp()) * 1000)::bigint';
