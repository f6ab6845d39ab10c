import { z } from 'zod';
import type { KeptDelivery, ReplicaStore } from '../../replica-store.ts';
import { readRows } from '../../rows/row.ts';
import type { PostgresDatabase, Queries } from '../database.ts';
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
/** So many deliveries after each other, old ones are forgotten. */
const forgetEvery = 1000;

/** In a channel that several workspaces share, one of them is worked for: that which subscribed it. */
const keep = `WITH place AS (SELECT coalesce(
  (SELECT workspace_id FROM channel WHERE id = ? AND ended_at IS NULL), ?) AS id
)
INSERT INTO inbox (id, workspace_id, type, body, at, taken_by)
SELECT ?, place.id, ?, ?, ?, CASE WHEN ?::boolean OR lease.workspace_id IS NULL
  OR (lease.owner = ? AND place.id <> ALL(?)) THEN ?::text END
FROM place LEFT JOIN workspace_lease AS lease ON lease.workspace_id = place.id
ON CONFLICT (id) DO UPDATE SET type = inbox.type
RETURNING workspace_id, taken_by, done_at, (xmax = 0) AS is_new`;

const take = `UPDATE inbox SET taken_by = ? WHERE id IN (
  SELECT id FROM inbox WHERE done_at IS NULL AND workspace_id = ANY(?)
    AND (taken_by IS NULL OR (taken_by = ? AND id <> ALL(?))
      OR taken_by NOT IN (SELECT id FROM replica WHERE seen_at > ?))
  ORDER BY at, id LIMIT ? FOR UPDATE SKIP LOCKED
) RETURNING id, workspace_id, type, body, at`;

export function postgresInbox(
  database: PostgresDatabase,
  clock: (queries: Queries) => Promise<number> = readClock,
): ReplicaStore['inbox'] {
  let kept = 0;
  return {
    keep: async (replica, delivery, { isMine, channelId, leaving }) => {
      const { id, type, body, at } = delivery;
      const row = await database.get(
        keep,
        channelId,
        delivery.workspaceId,
        id,
        type,
        JSON.stringify(body),
        at,
        Number(isMine),
        replica,
        leaving,
        replica,
      );
      kept += 1;
      if (kept % forgetEvery === 0)
        await database.run('DELETE FROM inbox WHERE done_at < ? OR at < ?', at - day, at - 2 * day);
      const workspaceId = String(row?.workspaceId);
      const isHere = row?.doneAt === null && row.takenBy === replica;
      return { who: isHere ? 'here' : row?.isNew === true ? 'elsewhere' : 'known', workspaceId };
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
