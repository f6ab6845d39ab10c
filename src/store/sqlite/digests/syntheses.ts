import { addDays } from '../../../lib/time/day.ts';
import { readRow } from '../../rows/row.ts';
import { keptDays, synthesisRow } from '../../rows/synthesis-row.ts';
import type { SynthesisStore } from '../../store.ts';
import type { Database } from '../database.ts';

export const sqliteSyntheses = (database: Database): SynthesisStore => ({
  get: async ({ workspaceId, channelId, day }) => {
    const row = database.get(
      'SELECT sentences FROM synthesis WHERE workspace_id = ? AND channel_id = ? AND day = ?',
      workspaceId,
      channelId,
      day,
    );
    return row ? readRow('synthesis', synthesisRow, row).sentences : null;
  },
  save: async ({ workspaceId, channelId, day }, sentences, at) => {
    database.transaction(() => {
      database.run(
        'DELETE FROM synthesis WHERE workspace_id = ? AND channel_id = ? AND day < ?',
        workspaceId,
        channelId,
        addDays(day, -keptDays),
      );
      database.run(
        `INSERT INTO synthesis (workspace_id, channel_id, day, sentences, saved_at)
          VALUES (?, ?, ?, ?, ?) ON CONFLICT (workspace_id, channel_id, day) DO UPDATE
            SET sentences = excluded.sentences, saved_at = excluded.saved_at`,
        workspaceId,
        channelId,
        day,
        JSON.stringify(sentences),
        at,
      );
    });
  },
});
