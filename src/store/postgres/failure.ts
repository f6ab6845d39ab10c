import pg from 'pg';
import { StoreAwayError, StoreError, StoreFullError } from '../../errors.ts';

const unanswered = 'it does not answer in time; check the server, the network and the firewall';
const brokenOff = 'the connection broke off; it is tried again';

/** What a person can do about a failure, by PostgreSQL's SQLSTATE or its class, and by Node's code of a socket. */
const hints: Record<string, string> = {
  '25006': 'it takes no writes: it is a standby, or is being moved; it is tried again',
  '25P': 'it ended a transaction that stood still for too long; it is tried again',
  '28': 'the user or the password is refused; check them in DATABASE_URL',
  '3D000': 'there is no database of that name; make it with "createdb", or check DATABASE_URL',
  '42501': 'the user may not do this; give it the rights to the database and its schema "public"',
  '53100': 'the disk of the server is full; free some space there and it goes on by itself',
  '53300': 'the server has no connection left; raise its max_connections, or end what holds them',
  '57014':
    'it did not end a statement in time, and gave it up; it has too much to do, or something holds a lock',
  '57P': 'the server is stopping or starting; it is tried again',
  ECONNREFUSED: 'nobody answers there; start PostgreSQL, or check host and port in DATABASE_URL',
  ENOTFOUND: 'its host is not known; check DATABASE_URL',
  EAI_AGAIN: 'its host cannot be looked up; check the network and DATABASE_URL',
  ECONNRESET: brokenOff,
  EPIPE: brokenOff,
  ETIMEDOUT: unanswered,
};

/** What the driver says, without a code. */
const ownHints: [RegExp, string][] = [
  [/time(d )?out/i, unanswered],
  [/connection terminated|not queryable/i, brokenOff],
];

/** Classes of SQLSTATE that are about the server, not one statement: connection, resources, operator, system. */
const ofServer = /^(08|25P0[34]|28|3D|53|57|58|XX)/;
/** It can be read, and not be written: its disk is full, or it is a standby. */
const ofWriting = /^(53100|25006)$/;
/** A statement that failed because of other transactions. */
const ofOthers = /^(40|55P03)/;
/** Failures that last until somebody changes something. */
const ofSettings = /^(28|3D|42)/;

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

/** The error for whoever uses a store that was closed. */
export const storeClosed = (cause?: unknown): StoreError =>
  new StoreError('The store is closed; open it again to use it.', { cause });

/** A failure of the database. */
export interface DatabaseFailure {
  /** As a `StoreError` with a hint; what is not the database's own stays as it is. */
  error: unknown;
  /** `server`: nothing can be asked of it; `writes`: it can only be read; `null`: one statement failed. */
  affects: 'server' | 'writes' | null;
}

function affectedBy(code: string, isOfConnection: boolean): DatabaseFailure['affects'] {
  if (ofWriting.test(code)) return 'writes';
  return isOfConnection || ofServer.test(code) ? 'server' : null;
}

function classOf(code: string, affects: DatabaseFailure['affects']): typeof StoreError {
  if (code === '53100') return StoreFullError;
  return affects !== null || ofOthers.test(code) ? StoreAwayError : StoreError;
}

/** Whether the connection failed, so that the server did not answer. */
function isOfConnection(error: NodeJS.ErrnoException): boolean {
  if (error instanceof pg.DatabaseError) return false;
  const { code = '', syscall, message } = error;
  return code in hints || syscall !== undefined || /connection|timeout|pool/i.test(message);
}

/** What an error of the driver or the server means. @param url of the database, whose host and name are told. */
export function failureOf(error: unknown, url: string): DatabaseFailure {
  const asItIs = { error, affects: null };
  if (error instanceof StoreError || !(error instanceof Error)) return asItIs;
  const { code = '', message } = error as NodeJS.ErrnoException;
  const ofConnection = isOfConnection(error);
  if (!ofConnection && !(error instanceof pg.DatabaseError)) return asItIs;
  if (/after calling end on the pool/.test(message))
    return { error: storeClosed(error), affects: null };
  const own = ofConnection ? ownHints.find(([said]) => said.test(message))?.[1] : undefined;
  const hint = hintOf(code) ?? own ?? `PostgreSQL refused: ${message}`;
  const affects = affectedBy(code, ofConnection);
  const Failure = classOf(code, affects);
  return {
    error: new Failure(`The store ${placeOf(url)} failed: ${hint}.`, { cause: error }),
    affects,
  };
}

/** Whether a failure may pass in a moment by itself: the server is starting, say, or a network is being mended. */
export function mayPass(failure: unknown): boolean {
  if (!(failure instanceof StoreAwayError)) return false;
  const { code = '' } = (failure.cause ?? {}) as NodeJS.ErrnoException;
  return !ofSettings.test(code);
}
