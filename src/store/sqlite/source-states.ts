import { z } from 'zod';
import { daySchema } from '../../lib/time/day.ts';
import type { SourceReading, SourceState } from '../../paper.ts';
import { flag, json, readRow } from '../rows/row.ts';
import type { SourceStateStore } from '../store.ts';
import type { Database } from './database.ts';

const stateRow = z.object({
  etag: z.string().nullable(),
  day: daySchema.nullable(),
}) satisfies z.ZodType<SourceState>;

const days = json(z.array(daySchema));

const readingRow = z.object({
  source: z.string(),
  key: z.string(),
  at: z.number(),
  status: z.enum(['papers', 'nothing-new', 'suspicious', 'failed']),
  isFinal: flag,
  notice: z.string().nullable(),
  remark: z.string().nullable(),
  caughtUp: days,
  missing: days,
}) satisfies z.ZodType<SourceReading>;

/** Longer than a day lasts, all time zones together. */
const readingLivesMs = 3 * 86_400_000;

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
    reading: async (source, key) => {
      const row = database.get(
        `SELECT source, key, at, status, is_final AS isFinal, notice, remark, caught_up AS caughtUp,
          missing FROM source_reading WHERE source = ? AND key = ?`,
        source,
        key,
      );
      return row && readRow('source_reading', readingRow, row);
    },
    saveReading: async (reading) => database.transaction(() => writeReading(database, reading)),
  };
}

function writeReading(database: Database, reading: SourceReading): void {
  const { source, key, at, status, isFinal, notice, remark, caughtUp, missing } = reading;
  database.run(
    'DELETE FROM source_reading WHERE source = ? AND (key = ? OR at < ?)',
    source,
    key,
    at - readingLivesMs,
  );
  database.run(
    `INSERT INTO source_reading (source, key, at, status, is_final, notice, remark, caught_up, missing)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    source,
    key,
    at,
    status,
    Number(isFinal),
    notice,
    remark,
    JSON.stringify(caughtUp),
    JSON.stringify(missing),
  );
}
