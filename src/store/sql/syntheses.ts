import { addDays } from '../../lib/time/day.ts';
import type { SynthesisStore } from '../derived-store.ts';
import { readRow } from '../rows/row.ts';
import { keptDays, synthesisRow } from '../rows/synthesis-row.ts';
import { ask, type Engine } from './engine.ts';

/** What language models wrote of channels' weeks; old ones of a channel go with each new one. */
export const synthesesIn = ({ read, transaction }: Engine): SynthesisStore => ({
  get: async ({ workspaceId, channelId, day }) => {
    const [row] = await read(
      'SELECT sentences FROM synthesis WHERE workspace_id = ? AND channel_id = ? AND day = ?',
      workspaceId,
      channelId,
      day,
    );
    return row ? readRow('synthesis', synthesisRow, row).sentences : null;
  },
  save: ({ workspaceId, channelId, day }, sentences, at) =>
    transaction(function* () {
      const channel = [workspaceId, channelId] as const;
      yield* ask(
        'DELETE FROM synthesis WHERE workspace_id = ? AND channel_id = ? AND day < ?',
        ...channel,
        addDays(day, -keptDays),
      );
      yield* ask(
        `INSERT INTO synthesis (workspace_id, channel_id, day, sentences, saved_at)
        VALUES (?, ?, ?, ?, ?) ON CONFLICT (workspace_id, channel_id, day) DO UPDATE
          SET sentences = excluded.sentences, saved_at = excluded.saved_at`,
        ...channel,
        day,
        JSON.stringify(sentences),
        at,
      );
    }),
});
