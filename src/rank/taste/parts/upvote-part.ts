import type { Paper } from '../../../paper.ts';

/** What one deviation of ln(1 + upvotes) adds, in deviations of an interest's score. */
const upvoteWeight = 0.26;
/** Upvotes beyond e⁴ count no more. */
const upvoteBound = 4;
/** Deviation of ln(1 + upvotes) on a usual day, when one paper in twenty has any. */
const usualDeviation = 0.45;

const logUpvotes = ({ upvotes }: Paper): number =>
  Math.min(upvoteBound, Math.log(1 + Math.max(0, upvotes ?? 0)));

/**
 * A light, bounded share for upvotes; 0 where they are not known. Where every paper of the day has upvotes
 * they differ more, and one counts less.
 */
export function upvotePart(candidates: readonly Paper[]): (paper: Paper) => number {
  const values = candidates.map(logUpvotes);
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const deviation = Math.sqrt(square / Math.max(1, values.length));
  const factor = upvoteWeight / Math.max(usualDeviation, deviation);
  return (paper) => factor * logUpvotes(paper);
}
