import { readRow, readRows } from '../rows/row.ts';
import { sharedRow } from '../rows/shared-row.ts';
import type { SharedStore } from '../store.ts';
import type { PostgresDatabase } from './database.ts';

const columns = 'workspace_id, channel_id, paper_id, member_id, at';
const ofChannel = `SELECT ${columns} FROM shared WHERE workspace_id = ? AND channel_id = ?`;

export function postgresShared(database: PostgresDatabase): SharedStore {
  return {
    addOnce: async ({ workspaceId, channelId, paperId, memberId, at }) => {
      const row = await database.get(
        `INSERT INTO shared (${columns}) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (workspace_id, channel_id, paper_id) DO UPDATE SET at = shared.at
        RETURNING ${columns}`,
        workspaceId,
        channelId,
        paperId,
        memberId ?? '',
        at,
      );
      return readRow('shared', sharedRow, row ?? {});
    },
    get: async (...key) => {
      const row = await database.get(`${ofChannel} AND paper_id = ?`, ...key);
      return row && readRow('shared', sharedRow, row);
    },
    inChannel: async (...key) =>
      readRows(
        'shared',
        sharedRow,
        await database.all(`${ofChannel} ORDER BY at, paper_id`, ...key),
      ),
  };
}
