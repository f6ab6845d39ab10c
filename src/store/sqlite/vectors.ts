import { z } from 'zod';
import { readRow } from '../rows/row.ts';
import type { VectorStore } from '../store.ts';
import type { Database } from './database.ts';

/** Most vectors to keep: at 6 kB each (1,536 numbers) about 120 MB. */
const kept = 20_000;

const vectorRow = z.object({ numbers: z.instanceof(Uint8Array) });

/** Copies the bytes first: a blob may begin at an offset that floats cannot begin at. */
function fromBytes(bytes: Uint8Array): Float32Array {
  const copy = Uint8Array.from(bytes);
  return new Float32Array(copy.buffer, 0, copy.length >> 2);
}

export function sqliteVectors(database: Database): VectorStore {
  return {
    getMany: async (keys) => {
      const found = new Map<string, Float32Array>();
      for (const key of keys) {
        const row = database.get('SELECT numbers FROM vector WHERE key = ?', key);
        if (row) found.set(key, fromBytes(readRow('vector', vectorRow, row).numbers));
      }
      return found;
    },
    saveMany: async (vectors, at) => {
      database.transaction(() => {
        for (const [key, { buffer, byteOffset, byteLength }] of vectors)
          database.run(
            `INSERT INTO vector (key, numbers, saved_at) VALUES (?, ?, ?)
            ON CONFLICT (key) DO UPDATE SET numbers = excluded.numbers, saved_at = excluded.saved_at`,
            key,
            new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength),
            at,
          );
        database.run(
          `DELETE FROM vector WHERE key IN
            (SELECT key FROM vector ORDER BY saved_at DESC, key LIMIT -1 OFFSET ?)`,
          kept,
        );
      });
    },
  };
}
