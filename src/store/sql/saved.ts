import { z } from 'zod';
import { readRows } from '../rows/row.ts';
import { reminderRow, savedRow } from '../rows/saved-row.ts';
import type { SavedStore } from '../saved-store.ts';
import { type Engine, placeholders } from './engine.ts';

const ofMember = 'WHERE workspace_id = ? AND member_id = ?';
const ofPaper = `${ofMember} AND paper_id = ?`;

const remindersIn = ({
  read,
  write,
}: Pick<Engine, 'read' | 'write'>): Pick<SavedStore, 'remind' | 'reminders'> => ({
  remind: async (workspaceId, memberId, since) => {
    if (since === null) await write(`DELETE FROM reminder ${ofMember}`, workspaceId, memberId);
    else
      await write(
        `INSERT INTO reminder (workspace_id, member_id, since) VALUES (?, ?, ?)
        ON CONFLICT DO NOTHING`,
        workspaceId,
        memberId,
        since,
      );
  },
  reminders: async () => {
    const rows = await read(
      `SELECT workspace_id AS "workspaceId", member_id AS "memberId", since FROM reminder
      ORDER BY workspace_id, member_id`,
    );
    return readRows('reminder', reminderRow, rows);
  },
});

/** Members' reading lists and their reminders. */
export const savedIn = ({ read, write }: Pick<Engine, 'read' | 'write'>): SavedStore => ({
  add: async (...values) => {
    const added = await write(
      `INSERT INTO saved (workspace_id, member_id, paper_id, saved_at) VALUES (?, ?, ?, ?)
      ON CONFLICT DO NOTHING RETURNING 1 AS added`,
      ...values,
    );
    return added.length > 0;
  },
  remove: async (...key) =>
    (await write(`DELETE FROM saved ${ofPaper} RETURNING 1 AS removed`, ...key)).length > 0,
  update: async ({ workspaceId, memberId, paperId }, { note, readAt }) => {
    await write(
      `UPDATE saved SET note = coalesce(CAST(? AS TEXT), note),
        read_at = CASE WHEN CAST(? AS INTEGER) = 1 THEN CAST(? AS BIGINT) ELSE read_at END ${ofPaper}`,
      note ?? null,
      Number(readAt !== undefined),
      readAt ?? null,
      workspaceId,
      memberId,
      paperId,
    );
  },
  amongSaved: async (workspaceId, paperIds) => {
    if (paperIds.length === 0) return new Set();
    const rows = await read(
      `SELECT DISTINCT paper_id AS "paperId" FROM saved
      WHERE workspace_id = ? AND paper_id IN (${placeholders(paperIds)})`,
      workspaceId,
      ...paperIds,
    );
    const found = readRows('saved', z.object({ paperId: z.string() }), rows);
    return new Set(found.map(({ paperId }) => paperId));
  },
  list: async (...member) => {
    const rows = await read(
      `SELECT workspace_id AS "workspaceId", member_id AS "memberId", paper_id AS "paperId",
        saved_at AS "savedAt", read_at AS "readAt", note FROM saved
      ${ofMember} ORDER BY saved_at DESC, paper_id`,
      ...member,
    );
    return readRows('saved', savedRow, rows);
  },
  ...remindersIn({ read, write }),
});
