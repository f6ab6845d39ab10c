import type { Engine, RunSteps, Steps } from '../sql/engine.ts';
import { lock, type PostgresDatabase } from './database.ts';

/** Runs works of steps, each as one transaction. */
const runStepsIn =
  (database: PostgresDatabase): RunSteps =>
  <T>(work: () => Steps<T>) =>
    database.transaction(async (queries) => {
      const steps = work();
      let step = steps.next();
      while (!step.done) {
        const asked = step.value;
        if ('lock' in asked) await lock(queries, asked.lock);
        step = steps.next('lock' in asked ? [] : await queries.all(asked.sql, ...asked.values));
      }
      return step.value;
    });

export const postgresEngine = (database: PostgresDatabase): Engine => ({
  read: database.all,
  write: database.all,
  transaction: runStepsIn(database),
});
