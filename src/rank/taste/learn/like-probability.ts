import { logistic } from '../../../lib/statistics.ts';
import { thumbsOf } from '../../group-feedback.ts';
import type { Feedback } from '../../ranker.ts';

/** Thumbs before which no probability is given; from about there on it is better than the like rate alone. */
export const enoughThumbs = 30;
/** Picks with a known score that the curve needs at least, and those it is fitted to at most. */
const enoughPicks = 20;
const mostPicks = 300;
/** Prior of slope and intercept: normal with these means and variances. */
const prior = { slope: 0.7, slopeVariance: 0.25, intercept: -2, interceptVariance: 9 };
const rounds = 25;

export interface ScoreCurve {
  slope: number;
  intercept: number;
}

/** The probability that a pick of this total is liked. */
export const probabilityOf = ({ slope, intercept }: ScoreCurve, total: number): number =>
  logistic(slope * total + intercept);

/** Newton's method on the log-posterior, which is concave: a few rounds reach its maximum. */
function fitCurve(picks: readonly { score: number; liked: boolean }[]): ScoreCurve {
  let { slope, intercept } = prior;
  for (let round = 0; round < rounds; round++) {
    let slopeGradient = (prior.slope - slope) / prior.slopeVariance;
    let interceptGradient = (prior.intercept - intercept) / prior.interceptVariance;
    let [ss, si, ii] = [1 / prior.slopeVariance, 0, 1 / prior.interceptVariance];
    for (const { score, liked } of picks) {
      const p = probabilityOf({ slope, intercept }, score);
      const error = (liked ? 1 : 0) - p;
      const weight = Math.max(1e-6, p * (1 - p));
      slopeGradient += error * score;
      interceptGradient += error;
      ss += weight * score * score;
      si += weight * score;
      ii += weight;
    }
    const determinant = ss * ii - si * si;
    const step = [
      (ii * slopeGradient - si * interceptGradient) / determinant,
      (ss * interceptGradient - si * slopeGradient) / determinant,
    ] as const;
    slope += Math.max(-1, Math.min(1, step[0]));
    intercept += Math.max(-3, Math.min(3, step[1]));
    if (Math.abs(step[0]) + Math.abs(step[1]) < 1e-9) break;
  }
  return { slope: Math.max(0, slope), intercept };
}

/**
 * From a score to the probability that the team likes the paper when it is picked: Platt scaling (Platt 1999) of the
 * scores that earlier picks had on their day, so that no score is calibrated by votes that it was learnt from. `null`
 * before there are enough thumbs and picks.
 */
export function scoreCurve(feedback: readonly Feedback[]): ScoreCurve | null {
  if (thumbsOf(feedback) < enoughThumbs) return null;
  const picks = feedback
    .toSorted((a, b) => b.at - a.at)
    .flatMap(({ score, value }) => (score === undefined ? [] : [{ score, liked: value === 'up' }]))
    .slice(0, mostPicks);
  return picks.length < enoughPicks ? null : fitCurve(picks);
}
