import { z } from 'zod';
import { readRows } from '../rows/row.ts';
import { reminderRow, savedRow } from '../rows/saved-row.ts';
import type { SavedStore } from '../store.ts';
import type { PostgresDatabase } from './database.ts';

const ofMember = 'WHERE workspace_id = ? AND member_id = ?';
const ofPaper = `${ofMember} AND paper_id = ?`;

export function postgresSaved(database: PostgresDatabase): SavedStore {
  return {
    add: async (...values) => {
      const added = await database.run(
        `INSERT INTO saved (workspace_id, member_id, paper_id, saved_at) VALUES (?, ?, ?, ?)
        ON CONFLICT DO NOTHING`,
        ...values,
      );
      return added > 0;
    },
    remove: async (...key) => (await database.run(`DELETE FROM saved ${ofPaper}`, ...key)) > 0,
    update: async ({ workspaceId, memberId, paperId }, { note, readAt }) => {
      await database.run(
        `UPDATE saved SET note = coalesce(?, note),
          read_at = CASE WHEN ?::integer = 1 THEN ?::bigint ELSE read_at END ${ofPaper}`,
        note ?? null,
        Number(readAt !== undefined),
        readAt ?? null,
        workspaceId,
        memberId,
        paperId,
      );
    },
    amongSaved: async (workspaceId, paperIds) => {
      const sql =
        'SELECT DISTINCT paper_id FROM saved WHERE workspace_id = ? AND paper_id = ANY(?)';
      const rows = await database.all(sql, workspaceId, paperIds);
      const found = readRows('saved', z.object({ paperId: z.string() }), rows);
      return new Set(found.map(({ paperId }) => paperId));
    },
    list: async (...member) => {
      const sql = `SELECT workspace_id, member_id, paper_id, saved_at, read_at, note FROM saved
        ${ofMember} ORDER BY saved_at DESC, paper_id`;
      return readRows('saved', savedRow, await database.all(sql, ...member));
    },
    remind: async (workspaceId, memberId, since) => {
      const sql =
        since === null
          ? `DELETE FROM reminder ${ofMember}`
          : 'INSERT INTO reminder (workspace_id, member_id, since) VALUES (?, ?, ?) ON CONFLICT DO NOTHING';
      const values = [workspaceId, memberId, ...(since === null ? [] : [since])];
      await database.run(sql, ...values);
    },
    reminders: async () => {
      const sql =
        'SELECT workspace_id, member_id, since FROM reminder ORDER BY workspace_id, member_id';
      return readRows('reminder', reminderRow, await database.all(sql));
    },
  };
}
