import type { Score } from '../../paper.ts';

/** Papers near the top of a day, whose scores stay: far more than are picked, so that every place there is told rightly. */
export const keptScores = 50;

/** The places of the best; equal totals count in stream order, as in picks. */
const topPlaces = (scores: readonly (Score | null)[]): ReadonlySet<number> =>
  new Set(
    scores
      .flatMap((score, at) => (score === null ? [] : [{ at, total: score.total }]))
      .sort((a, b) => b.total - a.total)
      .slice(0, keptScores)
      .map(({ at }) => at),
  );

/** The scores without those of papers that were not near the top. */
export function keepTopScores(scores: readonly (Score | null)[]): (Score | null)[] {
  const kept = topPlaces(scores);
  return scores.map((score, at) => (kept.has(at) ? score : null));
}

/** The places of papers that were not near the top. */
export function placesBelowTop(scores: readonly (Score | null)[]): ReadonlySet<number> {
  const kept = topPlaces(scores);
  return new Set(scores.keys().filter((at) => !kept.has(at)));
}
