import type { Notice } from '../replica-store.ts';
import type { Row, Value } from '../rows/row.ts';

/** One statement in SQL that every engine reads alike, each value in the place of a `?`. */
export interface Statement {
  sql: string;
  values: readonly Value[];
}

/** Takes a lock by name until the transaction ends. SQLite needs none: one process writes, one transaction at a time. */
export interface Lock {
  lock: string;
}

/** Notifies the other processes on the store, once the transaction is committed. */
export interface Tell {
  tell: Notice;
}

/** A work that yields statements and gets the rows of each. */
export type Steps<T> = Generator<Statement | Lock | Tell, T, Row[]>;

/** Runs a work as one transaction; when it throws, nothing of it is kept. */
export type RunSteps = <T>(work: () => Steps<T>) => Promise<T>;

/**
 * A database, for SQL that every engine reads alike: columns of several words get our names in quotes
 * (`paper_id AS "paperId"`), and a value whose type the engine cannot tell is cast.
 */
export interface Engine {
  /** The rows of a statement that only reads. */
  read(sql: string, ...values: Value[]): Promise<Row[]>;
  /** Does one statement. @returns its rows, where it ends in RETURNING. */
  write(sql: string, ...values: Value[]): Promise<Row[]>;
  transaction: RunSteps;
}

/** Yields one statement. */
export function* ask(sql: string, ...values: Value[]): Steps<Row[]> {
  return yield { sql, values };
}

/** Takes the lock of that name until the transaction ends; whoever else asks for it waits. */
export function* lock(name: string): Steps<void> {
  yield { lock: name };
}

/** Tells all processes that something of the workspace was deleted. */
export function* tellDeleted(workspaceId: string): Steps<void> {
  yield { tell: { about: 'deleted', workspaceId } };
}

/** What is held by whoever changes a member's votes. */
export const memberLock = (workspaceId: string, memberId: string): string =>
  `member ${workspaceId} ${memberId}`;

/** `?` for each of the values, separated by commas. */
export const placeholders = (values: readonly unknown[]): string => values.map(() => '?').join();
