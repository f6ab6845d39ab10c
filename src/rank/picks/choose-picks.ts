import type { Paper, Pick, Score } from '../../paper.ts';
import type { InterestGroup } from '../ranker.ts';
import { corpusFor } from '../request-papers.ts';
import { isNearDuplicate } from './near-duplicate.ts';

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
  /** The groups to serve in proportion; with fewer than two the scores alone decide. */
  interestGroups?: readonly InterestGroup[];
  /** Whether the candidate at a place may be chosen; absent: any may. */
  isOpen?: (candidate: number) => boolean;
}

/** A pick before it is explained and summarised. */
export interface Choice extends Omit<Pick, 'paperId' | 'reason' | 'summary'> {
  paper: Paper;
  /** Chosen because it may be better than it looks. */
  isWildCard?: boolean;
  /** Chosen to fill a weak day. */
  isBelowUsual?: boolean;
  /** Nothing of the channel speaks for it. */
  hasNoGround?: boolean;
  /** Would be no pick without a comparison of the best papers. */
  isMovedIn?: boolean;
}

/** Indices of the scores, best first; equal scores keep stream order. */
const byTotal = (scores: readonly Score[]): number[] =>
  [...scores.keys()].sort(
    (a, b) => (scores[b] as Score).total - (scores[a] as Score).total || a - b,
  );

/**
 * The best papers, best first; equal scores keep stream order. With several interest groups each next pick is the one
 * of the greatest `proportionalGain`. A near-duplicate of an earlier pick, or of what was posted, is passed over, so
 * there may be fewer than `size`.
 *
 * `probability` is that of this rule picking the paper on this day: 1 where scores decide. Where scores are random
 * (the part `chance`), it is size / n over the n papers that were not posted before.
 */
export function choosePicks({
  candidates,
  scores,
  posted,
  past,
  size,
  interestGroups = [],
  isOpen = () => true,
}: PickRequest): Choice[] {
  const corpus = corpusFor({ candidates, past });
  const isNew = (paper: Paper, seen: readonly Paper[]) =>
    !seen.some((other) => isNearDuplicate(paper, other, corpus));
  const isChance = scores.some(({ parts }) => 'chance' in parts);
  const eligible = isChance ? candidates.filter((paper) => isNew(paper, posted)).length : 0;
  const probability = isChance ? Math.min(1, size / eligible) : 1;
  const remaining = byTotal(scores).filter(isOpen);
  const chosen: number[] = [];
  while (chosen.length < size && remaining.length > 0) {
    const gain = interestGroups.length > 1 ? proportionalGain(interestGroups, chosen) : null;
    const best = gain === null ? 0 : indexOfGreatest(remaining.map(gain));
    const [at] = remaining.splice(best, 1) as [number];
    const before = [...posted, ...chosen.map((one) => candidates[one] as Paper)];
    if (isNew(candidates[at] as Paper, before)) chosen.push(at);
  }
  return chosen.map((at, place) => ({
    paper: candidates[at] as Paper,
    position: place + 1,
    probability,
    score: scores[at] as Score,
  }));
}

/** The first of equals. */
function indexOfGreatest(values: readonly number[]): number {
  let most = 0;
  for (const [at, value] of values.entries()) if (value > (values[most] as number)) most = at;
  return most;
}

/** Expected likes that every group begins with: with fewer, a group without any would be served at any price. */
const start = 1;

/**
 * What one more pick adds to Σ weight · ln(start + served + expected likes of the picks): the objective of
 * proportional fairness (Nash welfare; Conitzer, Freeman & Shah 2017, "Fair public decision making"), whose
 * greedy choice gives each group picks in proportion to its weight where that costs little.
 * @returns a function from a candidate's place to its gain.
 */
export function proportionalGain(
  interestGroups: readonly InterestGroup[],
  chosen: readonly number[],
): (candidate: number) => number {
  const rates = interestGroups.map(({ weight, likeProbabilities, served }) => {
    const given = chosen.reduce((sum, at) => sum + (likeProbabilities[at] ?? 0), start + served);
    return weight / given;
  });
  return (candidate) =>
    interestGroups.reduce(
      (sum, { likeProbabilities }, at) =>
        sum + (rates[at] as number) * (likeProbabilities[candidate] ?? 0),
      0,
    );
}
