import type { Paper } from '../paper.ts';
import { bm25Scores } from '../rank/bm25.ts';

/**
 * Papers by BM25 of the query, best first; equal scores: the newer paper first, then by id. The store's full-text
 * search only finds candidates, so that every engine gives the same order.
 */
export function lexicalOrder(query: string, papers: readonly Paper[]): Paper[] {
  const totals = bm25Scores({
    interests: [{ text: query, weight: 1 }],
    candidates: papers,
    past: papers,
  });
  return papers
    .map((paper, at) => ({ paper, total: totals[at] ?? 0 }))
    .sort(
      (a, b) =>
        b.total - a.total ||
        b.paper.day.localeCompare(a.paper.day) ||
        a.paper.id.localeCompare(b.paper.id),
    )
    .map(({ paper }) => paper);
}
