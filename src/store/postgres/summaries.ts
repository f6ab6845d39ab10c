import { readRow } from '../rows/row.ts';
import { summaryRow } from '../rows/summary-row.ts';
import type { SummaryStore } from '../store.ts';
import type { PostgresDatabase } from './database.ts';

export const postgresSummaries = (database: PostgresDatabase): SummaryStore => ({
  save: async ({ paperId, text, method, version }, at) => {
    await database.run(
      `INSERT INTO summary (paper_id, method, version, text, saved_at) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (paper_id, method, version) DO UPDATE
        SET text = excluded.text, saved_at = excluded.saved_at`,
      paperId,
      method,
      version,
      text,
      at,
    );
  },
  get: async (paperId, method, version) => {
    const row = await database.get(
      `SELECT paper_id, text, method, version FROM summary
      WHERE paper_id = ? AND method = ? AND version = ?`,
      paperId,
      method,
      version,
    );
    return row && { ...readRow('summary', summaryRow, row), method };
  },
});
