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

/** The constant of the paper below. */
const k = 60;

/**
 * Fuses orders by reciprocal rank fusion: each list gives 1 / (60 + place) to its members (Cormack, Clarke
 * and Büttcher, "Reciprocal rank fusion outperforms Condorcet and individual rank learning methods", SIGIR 2009).
 * @returns each id once; equal sums keep the order of the first list.
 */
export function fuseOrders(lists: readonly (readonly string[])[]): string[] {
  const sums = new Map<string, number>();
  for (const list of lists)
    for (const [at, id] of list.entries()) sums.set(id, (sums.get(id) ?? 0) + 1 / (k + at + 1));
  return [...sums].sort((a, b) => b[1] - a[1]).map(([id]) => id);
}
