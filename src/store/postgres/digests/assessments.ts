import { addDays } from '../../../lib/time/day.ts';
import { assessmentRow, keptDays } from '../../rows/assessment-row.ts';
import { readRow } from '../../rows/row.ts';
import type { AssessmentStore } from '../../store.ts';
import type { PostgresDatabase } from '../database.ts';

export const postgresAssessments = (database: PostgresDatabase): AssessmentStore => ({
  get: async ({ workspaceId, channelId, day }, version) => {
    const row = await database.get(
      `SELECT kept FROM assessment
      WHERE workspace_id = ? AND channel_id = ? AND day = ? AND version = ?`,
      workspaceId,
      channelId,
      day,
      version,
    );
    return row ? readRow('assessment', assessmentRow, row).kept : null;
  },
  save: ({ workspaceId, channelId, day }, version, kept, at) =>
    database.transaction(async (queries) => {
      const channel = [workspaceId, channelId] as const;
      await queries.run(
        'DELETE FROM assessment WHERE workspace_id = ? AND channel_id = ? AND day < ?',
        ...channel,
        addDays(day, -keptDays),
      );
      await queries.run(
        `INSERT INTO assessment (workspace_id, channel_id, day, version, kept, saved_at)
        VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (workspace_id, channel_id, day, version) DO UPDATE
          SET kept = excluded.kept, saved_at = excluded.saved_at`,
        ...channel,
        day,
        version,
        JSON.stringify(kept),
        at,
      );
    }),
});
