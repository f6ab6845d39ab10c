import type { JobPlace, JobStore } from '../job-store.ts';
import { heldJobRow } from '../rows/job-row.ts';
import { readRows } from '../rows/row.ts';
import type { Engine } from '../sql/engine.ts';
import { jobsIn } from '../sql/jobs.ts';
import { clockSql, column, type Given, type PostgresDatabase } from './database.ts';

const key = 'kind, workspace_id, channel_id, day';

/**
 * One statement takes many jobs. Rows that another process is taking are skipped. Rows that do not exist are made in one
 * order, so that two processes cannot deadlock.
 */
const take = `WITH asked AS MATERIALIZED (
  SELECT DISTINCT ${key} FROM unnest(?::text[], ?::text[], ?::text[], ?::text[])
    AS asked (${key})
), how AS MATERIALIZED (
  SELECT ?::text AS owner, ${clockSql} AS at, ?::bigint AS lease, ?::bigint AS now, ?::boolean AS is_forced
), due AS (
  SELECT ${key} FROM job JOIN asked USING (${key}) CROSS JOIN how
  WHERE (job.owner IS NULL OR job.owner = how.owner OR lease_until <= at)
    AND (is_forced OR (done_at IS NULL AND (not_before <= now OR failed_at > now)))
  FOR UPDATE OF job SKIP LOCKED
), taken AS (
  UPDATE job SET owner = how.owner, lease_until = at + lease, fence = fence + 1 FROM due, how
  WHERE (job.kind, job.workspace_id, job.channel_id, job.day)
    = (due.kind, due.workspace_id, due.channel_id, due.day)
  RETURNING job.kind, job.workspace_id, job.channel_id, job.day, job.fence, job.tries
), made AS (
  INSERT INTO job (${key}, owner, lease_until, fence, not_before, tries, failed_at)
  SELECT ${key}, owner, at + lease, 1, 0, 0, 0 FROM asked CROSS JOIN how
  WHERE NOT EXISTS (SELECT 1 FROM job WHERE (job.kind, job.workspace_id, job.channel_id, job.day)
    = (asked.kind, asked.workspace_id, asked.channel_id, asked.day))
  ORDER BY ${key} ON CONFLICT DO NOTHING RETURNING ${key}, fence, tries
)
SELECT * FROM taken UNION ALL SELECT * FROM made`;

/** Rows are locked in one order, so that two processes cannot deadlock. */
const ofOwner = `WHERE (${key}) IN (
  SELECT ${key} FROM job WHERE owner = ? ORDER BY ${key} FOR UPDATE)`;

/** Frees the jobs of workspaces, with new fences, so that whoever takes these over can take their jobs at once. */
export const freeJobsOf = `UPDATE job SET owner = NULL, lease_until = 0, fence = fence + 1
WHERE (${key}) IN (
  SELECT ${key} FROM job WHERE owner IS NOT NULL AND workspace_id = ANY(?)
  ORDER BY ${key} FOR UPDATE)`;

/** The keys of jobs, a list for each column of `key`. */
export const keyColumns = (places: readonly JobPlace[]): Given[] => [
  column(places, ({ kind }) => kind),
  column(places, ({ workspaceId }) => workspaceId),
  column(places, ({ channelId }) => channelId),
  column(places, ({ day }) => day),
];

/** Jobs that several processes share. @param forLeases connections that only leases use. */
export const postgresJobs = (
  database: PostgresDatabase,
  { engine, forLeases }: { engine: Engine; forLeases: PostgresDatabase },
): JobStore => ({
  ...jobsIn(engine),
  take: async (owner, places, { leaseMs, now, isForced = false }) => {
    const how = [owner, Math.round(leaseMs), Math.round(now), Number(isForced)] as const;
    const rows = await database.all(take, ...keyColumns(places), ...how);
    return readRows('job', heldJobRow, rows);
  },
  renew: async (owner, leaseMs) => {
    const renewed = `UPDATE job SET lease_until = ${clockSql} + ?::bigint ${ofOwner}`;
    await forLeases.run(renewed, Math.round(leaseMs), owner);
  },
  leave: async (owner) => {
    await database.run(`UPDATE job SET owner = NULL, lease_until = 0 ${ofOwner}`, owner);
  },
});
