import { z } from 'zod';
import { readRows } from '../rows/row.ts';
import { reminderRow, savedRow } from '../rows/saved-row.ts';
import type { SavedStore } from '../store.ts';
import type { Database } from './database.ts';

const ofPaper = 'WHERE workspace_id = ? AND member_id = ? AND paper_id = ?';

export function sqliteSaved(database: Database): SavedStore {
  return {
    add: async (workspaceId, memberId, paperId, at) => {
      const { changes } = database.run(
        `INSERT INTO saved (workspace_id, member_id, paper_id, saved_at) VALUES (?, ?, ?, ?)
        ON CONFLICT DO NOTHING`,
        workspaceId,
        memberId,
        paperId,
        at,
      );
      return changes > 0;
    },
    remove: async (...key) => database.run(`DELETE FROM saved ${ofPaper}`, ...key).changes > 0,
    update: async ({ workspaceId, memberId, paperId }, { note, readAt }) => {
      database.run(
        `UPDATE saved SET note = coalesce(?, note), read_at = iif(?, ?, read_at) ${ofPaper}`,
        note ?? null,
        Number(readAt !== undefined),
        readAt ?? null,
        workspaceId,
        memberId,
        paperId,
      );
    },
    amongSaved: async (workspaceId, paperIds) => {
      const rows = database.all(
        `SELECT DISTINCT paper_id AS paperId FROM saved
        WHERE workspace_id = ? AND paper_id IN (SELECT value FROM json_each(?))`,
        workspaceId,
        JSON.stringify(paperIds),
      );
      const found = readRows('saved', z.object({ paperId: z.string() }), rows);
      return new Set(found.map(({ paperId }) => paperId));
    },
    list: async (workspaceId, memberId) =>
      readRows(
        'saved',
        savedRow,
        database.all(
          `SELECT workspace_id AS workspaceId, member_id AS memberId, paper_id AS paperId,
            saved_at AS savedAt, read_at AS readAt, note FROM saved
          WHERE workspace_id = ? AND member_id = ? ORDER BY saved_at DESC, paper_id`,
          workspaceId,
          memberId,
        ),
      ),
    ...sqliteReminders(database),
  };
}

function sqliteReminders(database: Database): Pick<SavedStore, 'remind' | 'reminders'> {
  return {
    remind: async (workspaceId, memberId, since) => {
      const key = [workspaceId, memberId] as const;
      if (since === null)
        database.run('DELETE FROM reminder WHERE workspace_id = ? AND member_id = ?', ...key);
      else
        database.run(
          `INSERT INTO reminder (workspace_id, member_id, since) VALUES (?, ?, ?)
          ON CONFLICT DO NOTHING`,
          ...key,
          since,
        );
    },
    reminders: async () =>
      readRows(
        'reminder',
        reminderRow,
        database.all(
          `SELECT workspace_id AS workspaceId, member_id AS memberId, since FROM reminder
          ORDER BY workspace_id, member_id`,
        ),
      ),
  };
}
