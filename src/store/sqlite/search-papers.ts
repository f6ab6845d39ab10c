import type { Paper } from '../../paper.ts';
import type { Database } from './database.ts';
import { fullTextQuery } from './full-text-query.ts';
import { paperRow, selectPaper } from './paper-row.ts';
import { readRows } from './row.ts';

/**
 * Papers that hold every word, best first, and when those are fewer than `limit`, papers that hold any.
 * Best is BM25 with the title counting most, then the authors. The matches are ranked by number alone
 * and only the best are read whole: a common word matches half of the store.
 */
export function searchPapers(database: Database, words: readonly string[], limit: number): Paper[] {
  const matching = (query: string) =>
    readRows(
      'paper',
      paperRow,
      database.all(
        `WITH best AS MATERIALIZED (
          SELECT paper.number, paper.id, bm25(paper_text, 4, 1, 2) AS rank
          FROM paper_text JOIN paper ON paper.number = paper_text.rowid
          WHERE paper_text MATCH ? ORDER BY rank, paper.id LIMIT ?
        )
        ${selectPaper} JOIN best ON best.number = paper.number ORDER BY best.rank, best.id`,
        query,
        limit,
      ),
    );
  const all = fullTextQuery(words, 'AND');
  const any = fullTextQuery(words, 'OR');
  if (all === null || any === null || limit <= 0) return [];
  const best = matching(all);
  if (best.length >= limit || all === any) return best;
  const known = new Set(best.map(({ id }) => id));
  const more = matching(any).filter(({ id }) => !known.has(id));
  return [...best, ...more].slice(0, limit);
}
