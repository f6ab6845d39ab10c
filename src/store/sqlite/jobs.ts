import { currentJobs, leaseLost } from '../job-scope.ts';
import type { HeldJob, JobPlace, JobStore } from '../job-store.ts';
import { heldJobRow } from '../rows/job-row.ts';
import { readRow } from '../rows/row.ts';
import type { Engine } from '../sql/engine.ts';
import { jobsIn } from '../sql/jobs.ts';
import type { CommitTogether } from './commit-together.ts';
import type { Database } from './database.ts';

/** Joins a job with its place, which is a JSON array of kind, workspace, channel and day. */
const isAsked = `kind = asked.value ->> 0 AND workspace_id = asked.value ->> 1
  AND channel_id = asked.value ->> 2 AND day = asked.value ->> 3`;

/** Positions of the jobs that cannot be taken now. It is read first, since in most minutes nothing has to be written. */
const selectTaken = `SELECT asked.key AS position FROM json_each(?) AS asked JOIN job ON ${isAsked}
WHERE (owner IS NOT NULL AND owner <> ? AND lease_until > ?)
  OR (NOT ? AND (done_at IS NOT NULL OR (not_before > ? AND failed_at <= ?)))`;

const insert = `INSERT INTO job
  (kind, workspace_id, channel_id, day, owner, lease_until, fence, not_before, tries, failed_at)
VALUES (?, ?, ?, ?, ?, ?, 1, 0, 0, 0) ON CONFLICT DO UPDATE SET
  owner = excluded.owner, lease_until = excluded.lease_until, fence = fence + 1
RETURNING kind, workspace_id AS workspaceId, channel_id AS channelId, day, fence, tries`;

const ofJob =
  'WHERE kind = ? AND workspace_id = ? AND channel_id = ? AND day = ? AND fence = ?' as const;
const keyOf = ({ kind, workspaceId, channelId, day, fence }: HeldJob) =>
  [kind, workspaceId, channelId, day, fence] as const;

/**
 * Checks, within the transaction of a write, that jobs are still held.
 * @param jobs whose work asked for the write.
 * @throws LeaseLostError if one of them was given to another.
 */
function checkFences(database: Database, jobs: readonly HeldJob[]): void {
  for (const job of jobs)
    if (database.get(`SELECT 1 FROM job ${ofJob}`, ...keyOf(job)) === null) throw leaseLost([job]);
}

/** The database with transactions that check the fences of the jobs whose work is running. */
export const fenced = (database: Database): Database => ({
  ...database,
  transaction: (work) =>
    database.transaction(() => {
      checkFences(database, currentJobs());
      return work();
    }),
});

/** The same for writes that are committed together: what counts are the jobs of the work that asked for each. */
export const fencedTogether =
  (database: Database, together: CommitTogether): CommitTogether =>
  (work) => {
    const jobs = currentJobs();
    return together(() => {
      checkFences(database, jobs);
      return work();
    });
  };

/** Frees all jobs: this is the only process, and it has just started. */
export const freeJobs = (database: Database): void =>
  void database.run('UPDATE job SET owner = NULL, lease_until = 0 WHERE owner IS NOT NULL');

function takeJobs(
  database: Database,
  owner: string,
  places: readonly JobPlace[],
  { leaseMs, now, isForced = false }: Parameters<JobStore['take']>[2],
): HeldJob[] {
  const at = Date.now();
  const asked = JSON.stringify(
    places.map(({ kind, workspaceId, channelId, day }) => [kind, workspaceId, channelId, day]),
  );
  const rows = database.all(selectTaken, asked, owner, at, Number(isForced), now, now);
  const taken = new Set(rows.map(({ position }) => position));
  const free = places.filter((_, position) => !taken.has(position));
  if (free.length === 0) return [];
  return database.transaction(() =>
    free.map(({ kind, workspaceId, channelId, day }) => {
      const key = [kind, workspaceId, channelId, day] as const;
      const row = database.get(insert, ...key, owner, at + leaseMs);
      return readRow('job', heldJobRow, row ?? {});
    }),
  );
}

/** Jobs of the only process on the store: a lease ends when the process that had it does not renew it. */
export const sqliteJobs = (database: Database, engine: Engine): JobStore => ({
  ...jobsIn(engine),
  take: async (owner, places, how) => takeJobs(database, owner, places, how),
  renew: async (owner, leaseMs) => {
    database.run('UPDATE job SET lease_until = ? WHERE owner = ?', Date.now() + leaseMs, owner);
  },
  leave: async (owner) => {
    database.run('UPDATE job SET owner = NULL, lease_until = 0 WHERE owner = ?', owner);
  },
});
