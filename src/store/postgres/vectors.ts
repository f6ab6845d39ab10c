import { z } from 'zod';
import type { VectorStore } from '../derived-store.ts';
import { readRows } from '../rows/row.ts';
import { bytesOf, keptVectors, vectorFrom, vectorRow } from '../rows/vector-row.ts';
import { column, lock, type PostgresDatabase } from './database.ts';

const keyedRow = vectorRow.extend({ key: z.string() });

/** Vectors of one statement: of 1,536 numbers each, about 6 MB. */
const batchSize = 1000;

/** Vectors by key, the newest of them. */
export const postgresVectors = (database: PostgresDatabase): VectorStore => ({
  getMany: async (keys) => {
    const sql = 'SELECT key, numbers FROM vector WHERE key = ANY(?)';
    const rows = readRows('vector', keyedRow, await database.all(sql, keys));
    const known = new Map(rows.map(({ key, numbers }) => [key, vectorFrom(numbers)]));
    const found = new Map<string, Float32Array>();
    for (const key of keys) {
      const vector = known.get(key);
      if (vector) found.set(key, vector);
    }
    return found;
  },
  saveMany: (vectors, at) =>
    database.transaction(async (queries) => {
      await lock(queries, 'vectors');
      const all = [...vectors];
      for (let from = 0; from < all.length; from += batchSize) {
        const some = all.slice(from, from + batchSize);
        await queries.run(
          `INSERT INTO vector (key, numbers, saved_at)
          SELECT key, numbers, ?::bigint FROM unnest(?::text[], ?::bytea[]) AS one (key, numbers)
          ON CONFLICT (key) DO UPDATE SET numbers = excluded.numbers, saved_at = excluded.saved_at`,
          at,
          column(some, ([key]) => key),
          column(some, ([, vector]) => bytesOf(vector)),
        );
      }
      await queries.run(
        `DELETE FROM vector WHERE key IN
          (SELECT key FROM vector ORDER BY saved_at DESC, key OFFSET ?)`,
        keptVectors,
      );
    }),
});
