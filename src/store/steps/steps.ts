import type { Row, Value } from '../rows/row.ts';

/** One statement in SQL that every engine reads alike, each value in the place of a `?`. */
export interface Statement {
  sql: string;
  values: readonly Value[];
}

/** Holds everybody else who asks for that name until the transaction ends; where one process writes, nobody does. */
export interface Hold {
  lock: string;
}

/** A work that yields statements and gets the rows of each. */
export type Steps<T> = Generator<Statement | Hold, T, Row[]>;

/** Runs a work as one transaction; when it throws, nothing of it is kept. An engine's own. */
export type RunSteps = <T>(work: () => Steps<T>) => Promise<T>;

/** Yields one statement. */
export function* ask(sql: string, ...values: Value[]): Steps<Row[]> {
  return yield { sql, values };
}

/** What is held by whoever changes a member's votes. */
export const memberLock = (workspaceId: string, memberId: string): string =>
  `member ${workspaceId} ${memberId}`;

/** Holds everybody else who changes the member's votes. */
export function* holdMember(workspaceId: string, memberId: string): Steps<void> {
  yield { lock: memberLock(workspaceId, memberId) };
}
