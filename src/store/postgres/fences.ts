import { currentJobs, leaseLost } from '../job-scope.ts';
import type { HeldJob } from '../job-store.ts';
import { column, type Given, type PostgresDatabase, type Queries } from './database.ts';
import { keyColumns } from './jobs.ts';

/** Rows that are read so stay as they are until the transaction ends: nobody is given the job before the write is seen. */
const held = `SELECT 1 AS one FROM job WHERE (kind, workspace_id, channel_id, day, fence) IN (
  SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[]))
  ORDER BY kind, workspace_id, channel_id, day FOR SHARE`;

/** What tells whether jobs are still held: their keys and fences, a list for each column. */
export const fenceColumns = (jobs: readonly HeldJob[]): Given[] => [
  ...keyColumns(jobs),
  column(jobs, ({ fence }) => fence),
];

/**
 * For within the transaction of a write.
 * @throws LeaseLostError where a job whose work the calling code is was given to another.
 */
export async function checkFences(queries: Queries): Promise<void> {
  const jobs = currentJobs();
  if (jobs.length === 0) return;
  if ((await queries.all(held, ...fenceColumns(jobs))).length < jobs.length) throw leaseLost(jobs);
}

/** The database, whose transactions carry the fences of the jobs whose work the calling code is. */
export const fenced = (database: PostgresDatabase): PostgresDatabase => ({
  ...database,
  transaction: (work, limits) =>
    database.transaction(async (queries) => {
      await checkFences(queries);
      return work(queries);
    }, limits),
});

/**
 * The fences for one statement, which is cheaper than a transaction: what it begins with, with its values, and a condition
 * that its write has to meet.
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

/** Whether all jobs whose work the calling code is are still its own, at this moment. */
export const fencesHold = async (queries: Queries): Promise<boolean> => {
  const { before, values: given, isHeld } = fenceOf();
  const row = await queries.get(`${before}SELECT ${isHeld} AS holds`, ...given);
  return row?.holds === true;
};
