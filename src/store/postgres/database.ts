import pg from 'pg';
import { StoreError, StoreFullError } from '../../errors.ts';
import { type Row, storableText, type Value } from '../rows/row.ts';

/** Runs statements, each value in the place of a `?`. Columns come back as we name them: `paper_id` as `paperId`. */
export interface Queries {
  all(sql: string, ...values: Value[]): Promise<Row[]>;
  get(sql: string, ...values: Value[]): Promise<Row | null>;
  /** @returns how many rows it changed. */
  run(sql: string, ...values: Value[]): Promise<number>;
}

/** The connections to one PostgreSQL database. Every failure of the server comes out as a `StoreError`. */
export interface PostgresDatabase extends Queries {
  /**
   * Runs `work` as one transaction over one connection; when it throws, nothing of it is kept. Under READ COMMITTED: what
   * is read and then written needs a lock (`FOR UPDATE`, or `lockOf`).
   */
  transaction<T>(work: (queries: Queries) => Promise<T>): Promise<T>;
  /** The sentence of the last fault of the connection or the disk; `null` once a statement succeeded after it. */
  fault(): string | null;
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

/**
 * Opens connections to the database; the first one when it is needed.
 * @param url `postgres://user:password@host:port/name`, with the parameters that libpq knows (sslmode).
 */
export function connectPostgres(url: string): PostgresDatabase {
  const pool = new pg.Pool({
    connectionString: url,
    max: mostConnections,
    connectionTimeoutMillis: patienceMs,
    application_name: 'paperloop',
    types,
  });
  let fault: string | null = null;
  // A connection that breaks while it is idle is replaced by the pool.
  pool.on('error', () => undefined);
  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      const result = await work();
      fault = null;
      return result;
    } catch (error) {
      const failure = failureOf(error, url);
      if (failure instanceof StoreError) fault = failure.message;
      throw failure;
    }
  };
  const own = queriesOf(pool);
  return {
    all: (sql, ...values) => guarded(() => own.all(sql, ...values)),
    get: (sql, ...values) => guarded(() => own.get(sql, ...values)),
    run: (sql, ...values) => guarded(() => own.run(sql, ...values)),
    transaction: (work) => guarded(() => inTransaction(pool, work)),
    fault: () => fault,
    close: async () => {
      if (!pool.ended) await pool.end();
    },
  };
}

type Client = Pick<pg.Pool | pg.PoolClient, 'query'>;

function queriesOf(client: Client): Queries {
  const query = (sql: string, values: readonly Value[]) =>
    client.query<Row, unknown[]>(numbered(sql), values.map(storable));
  return {
    all: async (sql, ...values) => (await query(sql, values)).rows.map(named),
    get: async (sql, ...values) => {
      const [row] = (await query(sql, values)).rows;
      return row ? named(row) : null;
    },
    run: async (sql, ...values) => (await query(sql, values)).rowCount ?? 0,
  };
}

async function inTransaction<T>(pool: pg.Pool, work: (queries: Queries) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('BEGIN');
    const result = await work(queriesOf(client));
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((cause: Error) => {
      broken = cause;
    });
    throw error;
  } finally {
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

const storable = (value: Value): unknown => {
  if (typeof value === 'string') return storableText(value);
  return value instanceof Uint8Array
    ? Buffer.from(value.buffer, value.byteOffset, value.byteLength)
    : value;
};

const nameOf = (column: string): string =>
  column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

const named = (row: Row): Row =>
  Object.fromEntries(Object.entries(row).map(([column, value]) => [nameOf(column), value]));

/** What a person can do about a failure, by PostgreSQL's SQLSTATE or its class, and by Node's code of a socket. */
const hints: Record<string, string> = {
  '28': 'the user or the password is refused; check them in DATABASE_URL',
  '3D000': 'there is no database of that name; make it with "createdb", or check DATABASE_URL',
  '42501': 'the user may not do this; give it the rights to the database and its schema "public"',
  '53100': 'the disk of the server is full; free some space there and it goes on by itself',
  '53300': 'the server has no connection left; raise its max_connections, or end what holds them',
  '57P': 'the server is stopping or starting; it is tried again',
  ECONNREFUSED: 'nobody answers there; start PostgreSQL, or check host and port in DATABASE_URL',
  ENOTFOUND: 'its host is not known; check DATABASE_URL',
  EAI_AGAIN: 'its host cannot be looked up; check the network and DATABASE_URL',
  ECONNRESET: 'the connection broke off; it is tried again',
  ETIMEDOUT: 'it does not answer; check the network and the firewall',
};

const hintOf = (code: string): string | undefined =>
  hints[code] ?? hints[code.slice(0, 3)] ?? hints[code.slice(0, 2)];

/** Host and name alone: an address holds a password. */
export function placeOf(url: string): string {
  try {
    const { host, pathname } = new URL(url);
    return `${host}${pathname}`;
  } catch {
    return 'at DATABASE_URL';
  }
}

/** The failure as a `StoreError` with a hint; what is not the server's passes. */
function failureOf(error: unknown, url: string): unknown {
  if (error instanceof StoreError || !(error instanceof Error)) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  const isOfServer = error instanceof pg.DatabaseError;
  const isOfConnection =
    (code !== undefined && code in hints) || /connection|timeout|pool/i.test(message);
  if (!isOfServer && !isOfConnection) return error;
  if (/after calling end on the pool/.test(message))
    return new StoreError('The store is closed; open it again to use it.', { cause: error });
  const hint = (code && hintOf(code)) ?? `PostgreSQL refused: ${message}`;
  const Failure = code === '53100' ? StoreFullError : StoreError;
  return new Failure(`The store ${placeOf(url)} failed: ${hint}.`, { cause: error });
}
