import { inGroups } from '../../lib/async/in-groups.ts';
import type { Database } from './database.ts';

/** Works in one transaction at most: so many take some milliseconds. */
const mostAtOnce = 64;

/** Does a work, which must not be async, in one transaction with others that are asked for in the same turn. */
export type CommitTogether = <T>(work: () => T extends Promise<unknown> ? never : T) => Promise<T>;

type Outcome = { value: unknown } | { error: unknown };

/**
 * Short writes of several channels wait for the disk once. Each stands by itself: one that fails is undone alone, and a
 * promise resolves when all is committed. They are done in the order in which they were asked for.
 * @returns that, and a function that does at once what waits.
 */
export function commitsTogether(database: Database): { together: CommitTogether; flush(): void } {
  const group = inGroups(
    mostAtOnce,
    (works: readonly (() => unknown)[]) =>
      database.transaction(() => works.map((work) => attempt(database, work))),
    // Its answer is waited for by a channel, which has nothing else to do.
    { mayWait: false },
  );
  return {
    flush: group.flush,
    together: async <T>(work: () => T) => {
      const outcome = await group.ask(work);
      if ('error' in outcome) throw outcome.error;
      return outcome.value as T;
    },
  };
}

/** @throws what the work threw when the engine gave up the whole transaction with it, as on a full disk. */
function attempt(database: Database, work: () => unknown): Outcome {
  database.script('SAVEPOINT own');
  try {
    const value = work();
    database.script('RELEASE own');
    return { value };
  } catch (error) {
    try {
      database.script('ROLLBACK TO own; RELEASE own');
    } catch {
      throw error;
    }
    return { error };
  }
}
