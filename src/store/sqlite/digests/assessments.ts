import { addDays } from '../../../lib/time/day.ts';
import { assessmentRow, keptDays } from '../../rows/assessment-row.ts';
import { readRow } from '../../rows/row.ts';
import type { AssessmentStore } from '../../store.ts';
import type { CommitTogether } from '../commit-together.ts';
import type { Database } from '../database.ts';

export function sqliteAssessments(database: Database, together: CommitTogether): AssessmentStore {
  return {
    get: async ({ workspaceId, channelId, day }, version) => {
      const row = database.get(
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
      together(() => {
        const channel = [workspaceId, channelId] as const;
        database.run(
          'DELETE FROM assessment WHERE workspace_id = ? AND channel_id = ? AND day < ?',
          ...channel,
          addDays(day, -keptDays),
        );
        database.run(
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
  };
}
