import { readRow } from '../rows/row.ts';
import {
  readingColumns,
  readingLivesMs,
  readingRow,
  readingValues,
  stateRow,
} from '../rows/source-row.ts';
import type { SourceStateStore } from '../source-state-store.ts';
import { ask, type Engine, lock, placeholders } from './engine.ts';

/** What sources remember, and their last readings. */
export const sourceStatesIn = ({ read, transaction }: Engine): SourceStateStore => ({
  get: async (source) => {
    const [row] = await read('SELECT etag, day FROM source_state WHERE source = ?', source);
    return row ? readRow('source_state', stateRow, row) : { etag: null, day: null };
  },
  set: (source, { etag, day }) =>
    transaction(function* () {
      yield* ask(
        `INSERT INTO source_state (source, etag, day) VALUES (?, ?, ?)
        ON CONFLICT (source) DO UPDATE SET etag = excluded.etag, day = excluded.day`,
        source,
        etag,
        day,
      );
    }),
  reading: async (source, key) => {
    const [row] = await read(
      `SELECT source, key, at, status, is_final AS "isFinal", notice, remark,
        caught_up AS "caughtUp", missing FROM source_reading WHERE source = ? AND key = ?`,
      source,
      key,
    );
    return row ? readRow('source_reading', readingRow, row) : null;
  },
  saveReading: (reading) =>
    transaction(function* () {
      const { source, key, at } = reading;
      yield* lock(`reading ${source}`);
      yield* ask(
        'DELETE FROM source_reading WHERE source = ? AND (key = ? OR at < ?)',
        source,
        key,
        at - readingLivesMs,
      );
      const values = readingValues(reading);
      yield* ask(
        `INSERT INTO source_reading (${readingColumns}) VALUES (${placeholders(values)})`,
        ...values,
      );
    }),
});
