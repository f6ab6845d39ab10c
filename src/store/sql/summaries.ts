import type { SummaryStore } from '../derived-store.ts';
import { readRow } from '../rows/row.ts';
import { summaryRow } from '../rows/summary-row.ts';
import type { Engine } from './engine.ts';

/** Summaries by paper, method and version. */
export const summariesIn = ({ read, write }: Engine): SummaryStore => ({
  save: async ({ paperId, text, method, version }, at) => {
    await write(
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
    const [row] = await read(
      `SELECT paper_id AS "paperId", text, method, version FROM summary
      WHERE paper_id = ? AND method = ? AND version = ?`,
      paperId,
      method,
      version,
    );
    return row ? { ...readRow('summary', summaryRow, row), method } : null;
  },
});
