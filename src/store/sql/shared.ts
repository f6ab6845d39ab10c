import { readRow, readRows } from '../rows/row.ts';
import { sharedRow } from '../rows/shared-row.ts';
import type { SharedStore } from '../saved-store.ts';
import type { Engine } from './engine.ts';

const columns = `workspace_id AS "workspaceId", channel_id AS "channelId", paper_id AS "paperId",
  member_id AS "memberId", at`;
const ofChannel = `SELECT ${columns} FROM shared WHERE workspace_id = ? AND channel_id = ?`;

/** Papers that members shared with channels. */
export const sharedIn = ({ read, write }: Engine): SharedStore => ({
  addOnce: async ({ workspaceId, channelId, paperId, memberId, at }) => {
    const [row] = await write(
      `INSERT INTO shared (workspace_id, channel_id, paper_id, member_id, at)
      VALUES (?, ?, ?, ?, ?)
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
    const [row] = await read(`${ofChannel} AND paper_id = ?`, ...key);
    return row ? readRow('shared', sharedRow, row) : null;
  },
  inChannel: async (...key) =>
    readRows('shared', sharedRow, await read(`${ofChannel} ORDER BY at, paper_id`, ...key)),
});
