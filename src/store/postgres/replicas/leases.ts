import { z } from 'zod';
import { currentJobs } from '../../job-scope.ts';
import type { Beat, Lease, ReplicaStore } from '../../replica-store.ts';
import { readRow, readRows } from '../../rows/row.ts';
import { clockSql, type PostgresDatabase, type Queries } from '../database.ts';
import { fencesHold } from '../fences.ts';
import { freeJobsOf } from '../jobs.ts';

const leaseRow = z.object({
  workspaceId: z.string(),
  fence: z.number(),
}) satisfies z.ZodType<Lease>;
const liveRow = z.object({ live: z.number(), older: z.number(), workspaces: z.number() });

/** A replica that was not seen for so many leases is forgotten. */
const forgottenAfter = 20;

/** Gives every new workspace a lease without an owner. Rows are made in one order, so that two replicas cannot deadlock. */
const addWorkspaces = `INSERT INTO workspace_lease (workspace_id, owner, fence, lease_until)
SELECT id, NULL, 0, 0 FROM (SELECT id FROM workspace UNION SELECT workspace_id FROM channel) AS known
ORDER BY id ON CONFLICT DO NOTHING`;

const renew = `UPDATE workspace_lease SET lease_until = ?
WHERE owner = ? AND lease_until > ? RETURNING workspace_id, fence`;

/** Rows that another replica is claiming at this moment are skipped. */
const claim = `UPDATE workspace_lease SET owner = ?, fence = fence + 1, lease_until = ?
WHERE workspace_id IN (
  SELECT workspace_id FROM workspace_lease WHERE owner IS NULL OR lease_until <= ?
  ORDER BY workspace_id LIMIT ? FOR UPDATE SKIP LOCKED
) RETURNING workspace_id, fence`;

const giveUp = `UPDATE workspace_lease SET owner = NULL, lease_until = 0
WHERE owner = ? AND workspace_id = ANY(?)`;

/** The store's clock, epoch milliseconds. */
export const readClock = async (queries: Queries): Promise<number> => {
  const sql = `SELECT ${clockSql} AS at`;
  return Number((await queries.get(sql))?.at);
};

/** A replica that was taken for dead counts as new: workspaces that others took over stay with them. */
const sayAlive = `INSERT INTO replica AS known (id, started_at, seen_at) VALUES (?, ?, ?)
ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at, started_at =
  CASE WHEN known.seen_at <= ? THEN excluded.started_at ELSE known.started_at END`;

const countLive = `SELECT count(*) AS live,
  count(*) FILTER (WHERE (one.started_at, one.id) < (own.started_at, own.id)) AS older,
  (SELECT count(*) FROM workspace_lease) AS workspaces
FROM replica AS one, replica AS own WHERE own.id = ? AND one.seen_at > ?`;

/**
 * Records that the replica is alive.
 * @returns how many are, and its share of the workspaces. If they cannot be shared out evenly, the oldest replicas have one
 *   more, so that a new one takes over as few as possible.
 */
async function say(
  queries: Queries,
  { id, leaseMs, at }: { id: string; leaseMs: number; at: number },
): Promise<Pick<Beat, 'live' | 'share'>> {
  await queries.run(sayAlive, id, at, at, at - leaseMs);
  await queries.run('DELETE FROM replica WHERE seen_at < ?', at - forgottenAfter * leaseMs);
  const row = await queries.get(countLive, id, at - leaseMs);
  const { live, older, workspaces } = readRow('replica', liveRow, row ?? {});
  return { live, share: Math.floor(workspaces / live) + Number(older < workspaces % live) };
}

/** Which replica owns which workspace. @param clock the store's; tests give their own. */
export function postgresLeases(
  database: PostgresDatabase,
  clock: (queries: Queries) => Promise<number> = readClock,
): Pick<ReplicaStore, 'beat' | 'holds' | 'leave'> {
  const leases = async (queries: Queries, ...statement: Parameters<Queries['all']>) =>
    readRows('workspace_lease', leaseRow, await queries.all(...statement));
  return {
    beat: (id, leaseMs, giveBack): Promise<Beat> =>
      database.transaction(async (queries) => {
        const at = await clock(queries);
        await queries.run(addWorkspaces);
        const { live, share } = await say(queries, { id, leaseMs, at });
        if (giveBack.length > 0) await queries.run(giveUp, id, giveBack);
        const held = await leases(queries, renew, at + leaseMs, id, at);
        const free = Math.max(0, share - held.length);
        const claimed = free > 0 ? await leases(queries, claim, id, at + leaseMs, at, free) : [];
        if (claimed.length > 0)
          await queries.run(
            freeJobsOf,
            claimed.map(({ workspaceId }) => workspaceId),
          );
        return { leases: [...held, ...claimed], share, live };
      }),
    holds: async (id, { workspaceId, fence }) => {
      const row = await database.get(
        `SELECT lease_until FROM workspace_lease WHERE workspace_id = ? AND owner = ? AND fence = ?`,
        workspaceId,
        id,
        fence,
      );
      if (row === null || Number(row.leaseUntil) <= (await clock(database))) return false;
      return currentJobs().length === 0 || fencesHold(database);
    },
    leave: (id) =>
      database.transaction(async (queries) => {
        await queries.run('DELETE FROM replica WHERE id = ?', id);
        await queries.run(
          'UPDATE inbox SET taken_by = NULL WHERE taken_by = ? AND done_at IS NULL',
          id,
        );
        await queries.run(
          'UPDATE workspace_lease SET owner = NULL, lease_until = 0 WHERE owner = ?',
          id,
        );
      }),
  };
}
