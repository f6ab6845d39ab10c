/** How long the server is waited for, in milliseconds. */
export interface Limits {
  /** One statement, also while it waits for others'. */
  statementMs: number;
  /** A transaction between two statements: one whose process is asleep must not hold the others for long. */
  idleMs: number;
}

export const usual: Limits = { statementMs: 30_000, idleMs: 10_000 };

/** For what reads or writes a great deal at once, such as a migration. */
export const patient: Limits = { statementMs: 3_600_000, idleMs: 60_000 };

/** For what is as good as not said when it is said late. */
export const prompt: Limits = { statementMs: 5_000, idleMs: 5_000 };

/** So much longer than the server itself gives a statement, its answer is waited for; then the connection is taken for dead. */
const answerMs = 2000;

/** How long we wait for the answer. */
export const untilDead = ({ statementMs }: Limits): number => statementMs + answerMs;

/** The server's part of it, as its settings are called. */
export const serverLimits = ({ statementMs, idleMs }: Limits) => ({
  statement_timeout: statementMs,
  idle_in_transaction_session_timeout: idleMs,
});
