import type { SourceReading } from '../../paper.ts';
import { readRow } from '../rows/row.ts';
import {
  readingColumns,
  readingLivesMs,
  readingRow,
  readingValues,
  stateRow,
} from '../rows/source-row.ts';
import type { SourceStateStore } from '../store.ts';
import type { Database } from './database.ts';

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
  const { source, key, at } = reading;
  database.run(
    'DELETE FROM source_reading WHERE source = ? AND (key = ? OR at < ?)',
    source,
    key,
    at - readingLivesMs,
  );
  database.run(
    `INSERT INTO source_reading (${readingColumns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...readingValues(reading),
  );
}
