import pg from 'pg';
import { StoreAwayError, StoreError, StoreFullError } from '../../errors.ts';

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
  EPIPE: 'the connection broke off; it is tried again',
  ETIMEDOUT: 'it does not answer; check the network and the firewall',
};

/** Classes of SQLSTATE that tell of the server, not of a statement: connection, resources, operator, its system. */
const ofServer = /^(08|28|3D|53|57|58|XX)/;

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

export const closed = (cause?: unknown): StoreError =>
  new StoreError('The store is closed; open it again to use it.', { cause });

/** A failure of the database as it is told. */
interface Told {
  /** The failure as a `StoreError` with a hint; what is not the server's passes. */
  failure: unknown;
  /** Whether it tells of the connection, the server or its disk, and not of one statement. */
  isOfServer: boolean;
}

export function failureOf(error: unknown, url: string): Told {
  if (error instanceof StoreError || !(error instanceof Error))
    return { failure: error, isOfServer: false };
  const { code = '', message } = error as NodeJS.ErrnoException;
  const isAnswer = error instanceof pg.DatabaseError;
  const isOfConnection = !isAnswer && (code in hints || /connection|timeout|pool/i.test(message));
  if (!isAnswer && !isOfConnection) return { failure: error, isOfServer: false };
  if (/after calling end on the pool/.test(message))
    return { failure: closed(error), isOfServer: false };
  const hint = hintOf(code) ?? `PostgreSQL refused: ${message}`;
  const isOfServer = isOfConnection || ofServer.test(code);
  const Failure = code === '53100' ? StoreFullError : isOfServer ? StoreAwayError : StoreError;
  return {
    failure: new Failure(`The store ${placeOf(url)} failed: ${hint}.`, { cause: error }),
    isOfServer,
  };
}
