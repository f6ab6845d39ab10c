import type { VectorStore } from '../derived-store.ts';
import { readRow } from '../rows/row.ts';
import { bytesOf, keptVectors, vectorFrom, vectorRow } from '../rows/vector-row.ts';
import type { Database } from './database.ts';

/** Vectors by key, the newest of them. */
export function sqliteVectors(database: Database): VectorStore {
  return {
    getMany: async (keys) => {
      const found = new Map<string, Float32Array>();
      for (const key of keys) {
        const row = database.get('SELECT numbers FROM vector WHERE key = ?', key);
        if (row) found.set(key, vectorFrom(readRow('vector', vectorRow, row).numbers));
      }
      return found;
    },
    saveMany: async (vectors, at) => {
      database.transaction(() => {
        for (const [key, vector] of vectors)
          database.run(
            `INSERT INTO vector (key, numbers, saved_at) VALUES (?, ?, ?)
            ON CONFLICT (key) DO UPDATE SET numbers = excluded.numbers, saved_at = excluded.saved_at`,
            key,
            bytesOf(vector),
            at,
          );
        database.run(
          `DELETE FROM vector WHERE key IN
            (SELECT key FROM vector ORDER BY saved_at DESC, key LIMIT -1 OFFSET ?)`,
          keptVectors,
        );
      });
    },
  };
}
