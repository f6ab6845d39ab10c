import { readRow } from '../rows/row.ts';
import {
  readingColumns,
  readingLivesMs,
  readingRow,
  readingValues,
  stateRow,
} from '../rows/source-row.ts';
import type { SourceStateStore } from '../store.ts';
import { lock, type PostgresDatabase } from './database.ts';

export const postgresSourceStates = (database: PostgresDatabase): SourceStateStore => ({
  get: async (source) => {
    const row = await database.get('SELECT etag, day FROM source_state WHERE source = ?', source);
    return row ? readRow('source_state', stateRow, row) : { etag: null, day: null };
  },
  set: async (source, { etag, day }) => {
    await database.run(
      `INSERT INTO source_state (source, etag, day) VALUES (?, ?, ?)
      ON CONFLICT (source) DO UPDATE SET etag = excluded.etag, day = excluded.day`,
      source,
      etag,
      day,
    );
  },
  reading: async (source, key) => {
    const row = await database.get(
      `SELECT ${readingColumns} FROM source_reading WHERE source = ? AND key = ?`,
      source,
      key,
    );
    return row && readRow('source_reading', readingRow, row);
  },
  saveReading: (reading) =>
    database.transaction(async (queries) => {
      const { source, key, at } = reading;
      await lock(queries, `reading ${source}`);
      await queries.run(
        'DELETE FROM source_reading WHERE source = ? AND (key = ? OR at < ?)',
        source,
        key,
        at - readingLivesMs,
      );
      await queries.run(
        `INSERT INTO source_reading (${readingColumns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        ...readingValues(reading),
      );
    }),
});
