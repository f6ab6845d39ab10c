import type { Feedback } from '../../ranker.ts';
import { logistic } from './learn-from-rows.ts';

/** Thumbs before which no probability is told; from about there on it is better than the like rate alone. */
export const enoughThumbs = 30;
/** Picks with a known score that the curve needs, and the most it looks back. */
const enoughPicks = 20;
const remembered = 300;
/** What is believed of slope and intercept before there are picks: normal with these means and variances. */
const belief = { slope: 0.7, slopeVariance: 0.25, intercept: -2, interceptVariance: 9 };
const rounds = 25;

/** Thumbs of all members. */
export const thumbsOf = (feedback: readonly Feedback[]): number =>
  feedback.reduce(
    (sum, { votes, value }) => sum + (votes ? votes.length : value === 'shown' ? 0 : 1),
    0,
  );

export interface ScoreCurve {
  slope: number;
  intercept: number;
}

/** Newton's method on the log-posterior; the problem is convex, so a few rounds reach its top. */
function fitCurve(picks: readonly { score: number; liked: boolean }[]): ScoreCurve {
  let { slope, intercept } = belief;
  for (let round = 0; round < rounds; round++) {
    let gs = (belief.slope - slope) / belief.slopeVariance;
    let gi = (belief.intercept - intercept) / belief.interceptVariance;
    let [ss, si, ii] = [1 / belief.slopeVariance, 0, 1 / belief.interceptVariance];
    for (const { score, liked } of picks) {
      const p = logistic(slope * score + intercept);
      const error = (liked ? 1 : 0) - p;
      const weight = Math.max(1e-6, p * (1 - p));
      gs += error * score;
      gi += error;
      ss += weight * score * score;
      si += weight * score;
      ii += weight;
    }
    const determinant = ss * ii - si * si;
    const step = [(ii * gs - si * gi) / determinant, (ss * gi - si * gs) / determinant] as const;
    slope += Math.max(-1, Math.min(1, step[0]));
    intercept += Math.max(-3, Math.min(3, step[1]));
    if (Math.abs(step[0]) + Math.abs(step[1]) < 1e-9) break;
  }
  return { slope: Math.max(0, slope), intercept };
}

/**
 * From a score to the probability that the team likes the paper when it is picked: Platt scaling (Platt 1999)
 * on the scores that earlier picks had on the day they were picked, before their votes, so that nothing a
 * score was learnt from judges it. `null` before there are enough thumbs and picks.
 */
export function scoreCurve(feedback: readonly Feedback[]): ScoreCurve | null {
  if (thumbsOf(feedback) < enoughThumbs) return null;
  const picks = feedback
    .toSorted((a, b) => b.at - a.at)
    .flatMap(({ score, value }) => (score === undefined ? [] : [{ score, liked: value === 'up' }]))
    .slice(0, remembered);
  return picks.length < enoughPicks ? null : fitCurve(picks);
}
