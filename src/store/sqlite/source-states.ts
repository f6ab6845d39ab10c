import { z } from 'zod';
import type { SourceState } from '../../paper.ts';
import type { SourceStateStore } from '../store.ts';
import type { Database } from './database.ts';
import { readRow } from './row.ts';

const stateRow = z.object({
  etag: z.string().nullable(),
  day: z.string().nullable(),
}) satisfies z.ZodType<SourceState>;

export function sqliteSourceStates(database: Database): SourceStateStore {
  return {
    get: async (source) => {
      const row = database.get('SELECT etag, day FROM source_state WHERE source = ?', source);
      return row ? readRow('source_state', stateRow, row) : { etag: null, day: null };
    },
    set: async (source, { etag, day }) => {
      database.run(
        `INSERT INTO source_state (source, etag, day) VALUES (?, ?, ?)
        ON CONFLICT (source) DO UPDATE SET etag = excluded.etag, day = excluded.day`,
        source,
        etag,
        day,
      );
    },
  };
}
