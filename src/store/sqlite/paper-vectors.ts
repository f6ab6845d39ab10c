import { z } from 'zod';
import type { PaperStore, PaperVectorStore } from '../store.ts';
import type { Database } from './database.ts';
import { readRow, readRows } from './row.ts';

const vectorRow = z.object({
  paperId: z.string(),
  scale: z.number(),
  numbers: z.instanceof(Uint8Array),
});
const countRow = z.object({ papers: z.number() });
const versionRow = z.object({ version: z.string() });
const waitingRow = z.object({ ticket: z.number(), paperId: z.string() });

/** Asks that the paper be embedded, anew where it is waiting. */
export function queueForEmbedding(database: Database, paperId: string): void {
  database.run('INSERT OR REPLACE INTO paper_to_embed (paper_id) VALUES (?)', paperId);
}

/** @param papers reads the papers that wait. */
export function sqlitePaperVectors(
  database: Database,
  papers: Pick<PaperStore, 'getMany'>,
): PaperVectorStore {
  return {
    keepVersion: async (version) => {
      const row = database.get('SELECT version FROM paper_vector LIMIT 1');
      if (row === null || readRow('paper_vector', versionRow, row).version === version) return;
      database.transaction(() => {
        database.run('DELETE FROM paper_vector');
        database.run(
          `INSERT OR REPLACE INTO paper_to_embed (paper_id) SELECT id FROM paper ORDER BY day DESC, id DESC`,
        );
      });
    },
    page: async (after, limit) => {
      const rows = database.all(
        `SELECT paper_id AS paperId, scale, numbers FROM paper_vector
        WHERE paper_id > ? ORDER BY paper_id LIMIT ?`,
        after,
        limit,
      );
      return readRows('paper_vector', vectorRow, rows).map(({ paperId, scale, numbers }) => ({
        paperId,
        vector: {
          scale,
          numbers: new Int8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength),
        },
      }));
    },
    waiting: async () => {
      const row = database.get('SELECT count(*) AS papers FROM paper_to_embed');
      return readRow('paper_to_embed', countRow, row ?? {}).papers;
    },
    missing: async (limit) => {
      const rows = readRows(
        'paper_to_embed',
        waitingRow,
        database.all(
          'SELECT ticket, paper_id AS paperId FROM paper_to_embed ORDER BY ticket LIMIT ?',
          limit,
        ),
      );
      const tickets = new Map(rows.map(({ ticket, paperId }) => [paperId, ticket]));
      const found = await papers.getMany([...tickets.keys()]);
      return found.map((paper) => ({ paper, ticket: tickets.get(paper.id) ?? 0 }));
    },
    save: async (version, made) => saveVectors(database, version, made),
  };
}

function saveVectors(
  database: Database,
  version: string,
  made: Parameters<PaperVectorStore['save']>[1],
): void {
  database.transaction(() => {
    for (const { paperId, ticket, vector } of made) {
      const { buffer, byteOffset, byteLength } = vector.numbers;
      database.run(
        'INSERT OR REPLACE INTO paper_vector (paper_id, version, scale, numbers) VALUES (?, ?, ?, ?)',
        paperId,
        version,
        vector.scale,
        new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength),
      );
      database.run('DELETE FROM paper_to_embed WHERE ticket = ?', ticket);
    }
  });
}
