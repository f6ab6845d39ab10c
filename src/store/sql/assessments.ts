import { addDays } from '../../lib/time/day.ts';
import type { AssessmentStore } from '../derived-store.ts';
import { assessmentRow, keptDays } from '../rows/assessment-row.ts';
import { readRow } from '../rows/row.ts';
import { ask, type Engine } from './engine.ts';

/** The orders that language models gave; those of a channel that are older than some weeks go with each new one. */
export const assessmentsIn = ({ read, transaction }: Engine): AssessmentStore => ({
  get: async ({ workspaceId, channelId, day }, version) => {
    const [row] = await read(
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
    transaction(function* () {
      const channel = [workspaceId, channelId] as const;
      yield* ask(
        'DELETE FROM assessment WHERE workspace_id = ? AND channel_id = ? AND day < ?',
        ...channel,
        addDays(day, -keptDays),
      );
      yield* ask(
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
