import type { Row } from '../rows/row.ts';
import type { Engine, Lock, RunSteps, Statement, Steps, Tell } from '../sql/engine.ts';
import { lock, type PostgresDatabase, type Queries } from './database.ts';
import { notify } from './replicas/replica-store.ts';

async function doStep(queries: Queries, step: Statement | Lock | Tell): Promise<Row[]> {
  if ('sql' in step) return queries.all(step.sql, ...step.values);
  if ('lock' in step) await lock(queries, step.lock);
  else await notify(queries, step.tell);
  return [];
}

/** Runs works of steps, each as one transaction. */
const runStepsIn =
  (database: PostgresDatabase): RunSteps =>
  <T>(work: () => Steps<T>) =>
    database.transaction(async (queries) => {
      const steps = work();
      let step = steps.next();
      while (!step.done) {
        step = steps.next(await doStep(queries, step.value));
      }
      return step.value;
    });

/** The database, for SQL that both engines read alike. */
export const postgresEngine = (database: PostgresDatabase): Engine => ({
  read: database.all,
  write: database.all,
  transaction: runStepsIn(database),
});
