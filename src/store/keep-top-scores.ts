import type { Score } from '../paper.ts';

/** Papers near the top of a day, whose scores stay: far more than are picked, so that every place there is told rightly. */
export const keptScores = 50;

/** The scores without those of papers that were not near the top; equal totals count in stream order, as in picks. */
export function keepTopScores(scores: readonly (Score | null)[]): (Score | null)[] {
  const best = scores
    .flatMap((score, at) => (score === null ? [] : [{ at, total: score.total }]))
    .sort((a, b) => b.total - a.total)
    .slice(0, keptScores);
  const kept = new Set(best.map(({ at }) => at));
  return scores.map((score, at) => (kept.has(at) ? score : null));
}
