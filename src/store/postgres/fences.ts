import { currentJobs, leaseLost } from '../job-scope.ts';
import type { HeldJob } from '../job-store.ts';
import { column, type Given, type PostgresDatabase, type Queries } from './database.ts';
import { keyColumns } from './jobs.ts';

/** FOR SHARE keeps the rows as they are until the transaction ends: nobody can take a job before the write is visible. */
const held = `SELECT 1 AS one FROM job WHERE (kind, workspace_id, channel_id, day, fence) IN (
  SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[]))
  ORDER BY kind, workspace_id, channel_id, day FOR SHARE`;

/** Keys and fences of jobs, a list for each column, to look up whether they are still held. */
export const fenceColumns = (jobs: readonly HeldJob[]): Given[] => [
  ...keyColumns(jobs),
  column(jobs, ({ fence }) => fence),
];

/**
 * Checks, within the transaction of a write, that the jobs whose work is running are still held.
 * @throws LeaseLostError if another process has one of them.
 */
export async function checkFences(queries: Queries): Promise<void> {
  const jobs = currentJobs();
  if (jobs.length === 0) return;
  if ((await queries.all(held, ...fenceColumns(jobs))).length < jobs.length) throw leaseLost(jobs);
}

/** The database with transactions that check the fences of the jobs whose work is running. */
export const fenced = (database: PostgresDatabase): PostgresDatabase => ({
  ...database,
  transaction: (work, limits) =>
    database.transaction(async (queries) => {
      await checkFences(queries);
      return work(queries);
    }, limits),
});

/**
 * The same check within a single statement, which is cheaper than a transaction: a WITH clause to begin it, the clause's
 * values, and a condition for its write.
 */
export function fenceOf(): { before: string; values: Given[]; isHeld: string } {
  const jobs = currentJobs();
  if (jobs.length === 0) return { before: '', values: [], isHeld: 'true' };
  return {
    before: `WITH held AS MATERIALIZED (${held}) `,
    values: fenceColumns(jobs),
    isHeld: `(SELECT count(*) FROM held) >= ${jobs.length}`,
  };
}

/** Whether the jobs whose work is running are still held at this moment. */
export const fencesHold = async (queries: Queries): Promise<boolean> => {
  const { before, values: given, isHeld } = fenceOf();
  const row = await queries.get(`${before}SELECT ${isHeld} AS holds`, ...given);
  return row?.holds === true;
};
