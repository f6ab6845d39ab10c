import { addDays } from '../../../lib/time/day.ts';
import { readRow } from '../../rows/row.ts';
import { keptDays, synthesisRow } from '../../rows/synthesis-row.ts';
import type { SynthesisStore } from '../../store.ts';
import type { PostgresDatabase } from '../database.ts';

export const postgresSyntheses = (database: PostgresDatabase): SynthesisStore => ({
  get: async ({ workspaceId, channelId, day }) => {
    const row = await database.get(
      'SELECT sentences FROM synthesis WHERE workspace_id = ? AND channel_id = ? AND day = ?',
      workspaceId,
      channelId,
      day,
    );
    return row ? readRow('synthesis', synthesisRow, row).sentences : null;
  },
  save: ({ workspaceId, channelId, day }, sentences, at) =>
    database.transaction(async (queries) => {
      await queries.run(
        'DELETE FROM synthesis WHERE workspace_id = ? AND channel_id = ? AND day < ?',
        workspaceId,
        channelId,
        addDays(day, -keptDays),
      );
      await queries.run(
        `INSERT INTO synthesis (workspace_id, channel_id, day, sentences, saved_at)
        VALUES (?, ?, ?, ?, ?) ON CONFLICT (workspace_id, channel_id, day) DO UPDATE
          SET sentences = excluded.sentences, saved_at = excluded.saved_at`,
        workspaceId,
        channelId,
        day,
        JSON.stringify(sentences),
        at,
      );
    }),
});
