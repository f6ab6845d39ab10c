import type { Paper, Pick, Score } from '../paper.ts';
import { corpusFor } from './corpus-for.ts';
import { isNearDuplicate } from './is-near-duplicate.ts';

export interface PickRequest {
  /** The day's papers in stream order. */
  candidates: readonly Paper[];
  /** Aligned with `candidates`. */
  scores: readonly Score[];
  /** What the channel was shown in the last 30 days. */
  posted: readonly Paper[];
  /** For the document frequencies, as given to the ranker. */
  past: readonly Paper[];
  /** How many picks are wanted. */
  size: number;
}

/** A pick before it is explained and summarised. */
export interface Choice extends Omit<Pick, 'paperId' | 'reason' | 'summary'> {
  paper: Paper;
}

/**
 * The best papers, best first; equal scores keep stream order. A near-duplicate of a pick before it, or of
 * what was posted, is passed over, so there may be fewer than `size`.
 *
 * `probability` is that of the rule picking the paper on this day: 1 where scores decide. Where they are
 * dice (the part `chance`), it is size / n over the n papers that were not posted before.
 */
export function choosePicks({ candidates, scores, posted, past, size }: PickRequest): Choice[] {
  const corpus = corpusFor({ candidates, past });
  const isNew = (paper: Paper, seen: readonly Paper[]) =>
    !seen.some((other) => isNearDuplicate(paper, other, corpus));
  const isChance = scores.some(({ parts }) => 'chance' in parts);
  const eligible = isChance ? candidates.filter((paper) => isNew(paper, posted)).length : 0;
  const probability = isChance ? Math.min(1, size / eligible) : 1;
  const ranked = candidates
    .map((paper, at) => ({ paper, score: scores[at] as Score }))
    .sort((a, b) => b.score.total - a.score.total);
  const chosen: Choice[] = [];
  for (const { paper, score } of ranked) {
    if (chosen.length >= size) break;
    if (
      !isNew(paper, posted) ||
      !isNew(
        paper,
        chosen.map((choice) => choice.paper),
      )
    )
      continue;
    chosen.push({ paper, position: chosen.length + 1, probability, score });
  }
  return chosen;
}
