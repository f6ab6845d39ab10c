import { z } from 'zod';
import { batchCalls } from '../../../lib/async/batch-calls.ts';
import type { KeptDelivery, ReplicaStore } from '../../replica-store.ts';
import { readRows } from '../../rows/row.ts';
import { column, type PostgresDatabase, type Queries } from '../database.ts';
import { readClock } from './leases.ts';

const keptRow = z.object({
  id: z.string(),
  workspaceId: z.string(),
  type: z.string(),
  body: z.string().transform((text) => z.record(z.string(), z.unknown()).parse(JSON.parse(text))),
  at: z.number(),
});

const day = 24 * 3_600_000;
/** Deliveries that are taken at once. */
const mostTaken = 100;
/** After so many deliveries, old ones are deleted. */
const forgetEvery = 1000;

/** Deliveries that are kept with one statement, and one wait for the disk. */
const mostKept = 100;

/**
 * A delivery from a channel that several workspaces share belongs to the one that subscribed it. Rows are written in one
 * order, so that two replicas that keep the same deliveries cannot deadlock.
 */
const keep = `INSERT INTO inbox (id, workspace_id, type, body, at, taken_by)
SELECT given.id, place.id, given.type, given.body, given.at,
  CASE WHEN given.is_mine OR lease.workspace_id IS NULL
    OR (lease.owner = given.replica AND NOT given.is_left AND place.id <> ALL(?::text[]))
    THEN given.replica END
FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::boolean[], ?::boolean[], ?::text[])
  AS given (id, workspace_id, channel_id, type, body, at, is_mine, is_left, replica)
CROSS JOIN LATERAL (SELECT coalesce(
  (SELECT workspace_id FROM channel WHERE channel.id = given.channel_id AND ended_at IS NULL),
  given.workspace_id) AS id) AS place
LEFT JOIN workspace_lease AS lease ON lease.workspace_id = place.id
ORDER BY given.id COLLATE "C"
ON CONFLICT (id) DO UPDATE SET type = inbox.type
RETURNING id, workspace_id, taken_by, done_at, (xmax = 0) AS is_new`;

interface Asked {
  replica: string;
  delivery: KeptDelivery;
  where: Parameters<ReplicaStore['inbox']['keep']>[2];
}

type Kept = Awaited<ReturnType<ReplicaStore['inbox']['keep']>>;

/** Keeps deliveries. Of those with the same id, the first is kept, as one that came before the others. */
async function keepAll(database: Queries, group: readonly Asked[]): Promise<Kept[]> {
  const first = new Map(group.toReversed().map((one) => [one.delivery.id, one]));
  const asked = [...first.values()];
  const rows = await database.all(
    keep,
    [...new Set(group.flatMap(({ where }) => where.surplus))],
    column(asked, ({ delivery }) => delivery.id),
    column(asked, ({ delivery }) => delivery.workspaceId),
    column(asked, ({ where }) => where.channelId),
    column(asked, ({ delivery }) => delivery.type),
    column(asked, ({ delivery }) => JSON.stringify(delivery.body)),
    column(asked, ({ delivery }) => delivery.at),
    column(asked, ({ where }) => Number(where.isMine)),
    column(asked, ({ where }) => Number(where.isLeft)),
    column(asked, ({ replica }) => replica),
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  const told = new Set<string>();
  return group.map(({ replica, delivery: { id } }) => {
    const row = byId.get(id);
    const isNew = row?.isNew === true && !told.has(id);
    told.add(id);
    const isHere = row?.doneAt === null && row.takenBy === replica;
    const workspaceId = String(row?.workspaceId);
    return { who: isHere ? 'here' : isNew ? 'elsewhere' : 'known', workspaceId };
  });
}

const take = `UPDATE inbox SET taken_by = ? WHERE id IN (
  SELECT id FROM inbox WHERE done_at IS NULL AND workspace_id = ANY(?)
    AND (taken_by IS NULL OR (taken_by = ? AND id <> ALL(?))
      OR taken_by NOT IN (SELECT id FROM replica WHERE seen_at > ?))
  ORDER BY at, id LIMIT ? FOR UPDATE SKIP LOCKED
) RETURNING id, workspace_id, type, body, at`;

/** Deliveries that the replicas share; those that come together are kept with one statement. */
export function postgresInbox(
  database: PostgresDatabase,
  clock: (queries: Queries) => Promise<number> = readClock,
): ReplicaStore['inbox'] {
  let kept = 0;
  const keeping = batchCalls(mostKept, (group: readonly Asked[]) => keepAll(database, group));
  return {
    keep: async (replica, delivery, where) => {
      const answer = await keeping.ask({ replica, delivery, where });
      const { at } = delivery;
      kept += 1;
      if (kept % forgetEvery === 0)
        await database.run('DELETE FROM inbox WHERE done_at < ? OR at < ?', at - day, at - 2 * day);
      return answer;
    },
    take: async (replica, { workspaceIds, known }, leaseMs): Promise<KeptDelivery[]> => {
      const seenAfter = (await clock(database)) - leaseMs;
      const rows = await database.all(
        take,
        replica,
        workspaceIds,
        replica,
        known,
        seenAfter,
        mostTaken,
      );
      return readRows('inbox', keptRow, rows).sort((a, b) => a.at - b.at);
    },
    done: async (ids, at) => {
      await database.run("UPDATE inbox SET done_at = ?, body = '{}' WHERE id = ANY(?)", at, ids);
    },
  };
}
