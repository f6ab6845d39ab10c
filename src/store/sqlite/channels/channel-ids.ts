import { tablesOfChannel } from '../../rows/channel-row.ts';
import type { Database } from '../database.ts';

/** The workspace whose subscription of the channel runs; `null`: none. */
export const subscriberOf = (database: Database, id: string): string | null => {
  const row = database.get(
    'SELECT workspace_id AS workspaceId FROM channel WHERE id = ? AND ended_at IS NULL',
    id,
  );
  return row ? String(row.workspaceId) : null;
};

export function removeInterests(database: Database, workspaceId: string, id: string): void {
  database.run('DELETE FROM interest WHERE workspace_id = ? AND channel_id = ?', workspaceId, id);
}

export function removeChannel(database: Database, workspaceId: string, id: string): void {
  removeInterests(database, workspaceId, id);
  database.run('DELETE FROM channel WHERE workspace_id = ? AND id = ?', workspaceId, id);
}

/** Gives settings, digests, posts and votes of a channel to its new id; what that has already stays. In a transaction. */
export function changeId(database: Database, workspaceId: string, from: string, to: string): void {
  if (from === to) return;
  // Rows and those that they refer to are changed one after the other.
  database.script('PRAGMA defer_foreign_keys = ON');
  const place = 'WHERE workspace_id = ? AND';
  const ids = [to, workspaceId, from] as const;
  const moved = database.run(`UPDATE OR IGNORE channel SET id = ? ${place} id = ?`, ...ids);
  const settings = moved.changes > 0 ? ['interest'] : [];
  for (const table of [...settings, ...tablesOfChannel])
    database.run(`UPDATE OR IGNORE ${table} SET channel_id = ? ${place} channel_id = ?`, ...ids);
  if (moved.changes === 0) removeChannel(database, workspaceId, from);
  const parent = "personal ->> '$.channelId'";
  database.run(
    `UPDATE channel SET personal = json_set(personal, '$.channelId', ?) ${place} ${parent} = ?`,
    ...ids,
  );
}
