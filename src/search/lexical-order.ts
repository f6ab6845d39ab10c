import type { Paper } from '../paper.ts';
import { rankers } from '../rank/index.ts';

/**
 * Papers by BM25 of the query, best first; equal scores: the newer paper first, then by id. The full-text
 * engine only finds them, so every engine answers in the same order.
 */
export function lexicalOrder(query: string, papers: readonly Paper[]): Paper[] {
  const scores =
    rankers.bm25?.rank({
      interests: [{ text: query, weight: 1 }],
      examples: [],
      candidates: papers,
      past: papers,
      feedback: [],
      random: () => 0,
    }) ?? [];
  return papers
    .map((paper, at) => ({ paper, total: scores[at]?.total ?? 0 }))
    .sort(
      (a, b) =>
        b.total - a.total ||
        b.paper.day.localeCompare(a.paper.day) ||
        a.paper.id.localeCompare(b.paper.id),
    )
    .map(({ paper }) => paper);
}
