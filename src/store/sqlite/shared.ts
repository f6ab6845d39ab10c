import { readRows, type Value } from '../rows/row.ts';
import { sharedRow } from '../rows/shared-row.ts';
import type { SharedStore } from '../store.ts';
import type { Database } from './database.ts';

const select = `SELECT workspace_id AS workspaceId, channel_id AS channelId, paper_id AS paperId,
  member_id AS memberId, at FROM shared WHERE workspace_id = ? AND channel_id = ?`;

export function sqliteShared(database: Database): SharedStore {
  const rows = (clause: string, ...values: Value[]) =>
    readRows('shared', sharedRow, database.all(`${select} ${clause}`, ...values));
  const ofPaper = (...key: [string, string, string]) => rows('AND paper_id = ?', ...key)[0] ?? null;
  return {
    addOnce: async (shared) => {
      const { workspaceId, channelId, paperId, memberId, at } = shared;
      database.run(
        `INSERT INTO shared (workspace_id, channel_id, paper_id, member_id, at)
        VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
        workspaceId,
        channelId,
        paperId,
        memberId ?? '',
        at,
      );
      return ofPaper(workspaceId, channelId, paperId) ?? shared;
    },
    get: async (...key) => ofPaper(...key),
    inChannel: async (...key) => rows('ORDER BY at, paper_id', ...key),
  };
}
