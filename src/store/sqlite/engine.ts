import type { Row } from '../rows/row.ts';
import type { Engine, RunSteps, Statement, Steps } from '../sql/engine.ts';
import type { CommitTogether } from './commit-together.ts';
import type { Database } from './database.ts';

function runStatement(database: Database, { sql, values }: Statement): Row[] {
  const hasRows = /^\s*SELECT\b/.test(sql) || sql.includes('RETURNING');
  if (hasRows) return database.all(sql, ...values);
  database.run(sql, ...values);
  return [];
}

function runSteps<T>(database: Database, work: () => Steps<T>): { done: T } {
  const steps = work();
  let step = steps.next();
  while (!step.done) {
    step = steps.next('sql' in step.value ? runStatement(database, step.value) : []);
  }
  return { done: step.value };
}

/** Runs works of steps, each as one transaction. */
export const runStepsIn =
  (database: Database): RunSteps =>
  async <T>(work: () => Steps<T>) =>
    database.transaction(() => runSteps(database, work)).done;

/** What needs no right to write. */
export const sqliteReads = (database: Database): Pick<Engine, 'read'> => ({
  read: async (sql, ...values) => database.all(sql, ...values),
});

/** Writes of one turn wait for the disk together. */
export const sqliteEngine = (database: Database, together: CommitTogether): Engine => ({
  ...sqliteReads(database),
  write: (sql, ...values) => together(() => runStatement(database, { sql, values })),
  transaction: async <T>(work: () => Steps<T>) =>
    (await together(() => runSteps(database, work))).done,
});
