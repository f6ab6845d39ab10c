import { sum } from '../../src/lib/statistics.ts';
import { bootstrapAll, type Interval } from '../replay/bootstrap.ts';
import { crossFit } from './cross-fit.ts';
import type { OffPolicyDay } from './off-policy-day.ts';

/** Liked picks a day, with a 95 % bootstrap interval over days. */
export interface Estimate extends Interval {
  value: number;
}

export interface Estimates {
  /** What the log's own ranker got. */
  logged: Estimate;
  /** Inverse propensity scoring. */
  ips: Estimate;
  /** Self-normalised inverse propensity scoring. */
  selfNormalised: Estimate;
  doublyRobust: Estimate;
}

/** What a day adds to each estimate. */
interface DaySums {
  logged: number;
  /** Picks that the other ranker wants. */
  wanted: number;
  /** Weights of the log's picks, and weights times likes. */
  weight: number;
  weighted: number;
  /** Likes by the fitted curve for what is wanted, and weights times what the curve got wrong. */
  direct: number;
  correction: number;
}

function sumsOf({ papers }: OffPolicyDay, like: (score: number) => number): DaySums {
  const sums = { logged: 0, wanted: 0, weight: 0, weighted: 0, direct: 0, correction: 0 };
  for (const { score, logged, target, reward } of papers) {
    const expected = like(score);
    sums.wanted += target;
    sums.direct += target * expected;
    if (reward === null || logged === null) continue;
    const weight = target / logged;
    sums.logged += reward;
    sums.weight += weight;
    sums.weighted += weight * reward;
    sums.correction += weight * (reward - expected);
  }
  return sums;
}

const measures = ['logged', 'ips', 'selfNormalised', 'doublyRobust'] as const;

function valuesOf(days: readonly DaySums[]): number[] {
  const mean = (read: (day: DaySums) => number) => sum(days.map(read)) / Math.max(1, days.length);
  const ips = mean(({ weighted }) => weighted);
  const weight = mean((day) => day.weight);
  return [
    mean(({ logged }) => logged),
    ips,
    weight > 0 ? (ips / weight) * mean(({ wanted }) => wanted) : 0,
    mean(({ direct, correction }) => direct + correction),
  ];
}

/**
 * How many liked picks a day another ranker would have had, from a log of partly random picks.
 *
 * A slate is judged paper by paper, assuming that whether a paper is liked depends neither on its place nor on
 * what stands beside it (the item-independent document-based click model of Li et al., "Offline Evaluation of
 * Ranking Policies with Click Models", 2018): the weight of a pick is the probability that the other ranker
 * picks the paper anywhere over the probability that the log's rule did. That is the probability a digest
 * records; each pick is a message of its own with its own buttons, so place matters little; and the weights are
 * far smaller than those of places or whole slates.
 *
 * Inverse propensity scoring after Horvitz & Thompson 1952; self-normalised after Swaminathan & Joachims 2015,
 * with the number of picks that the other ranker wants as the known sum of weights; doubly robust after Dudík,
 * Langford & Li 2011. Intervals are over days; the curve of the doubly robust one is not fitted again.
 */
export function estimate(days: readonly OffPolicyDay[], random: () => number): Estimates {
  const likes = crossFit(days);
  const sums = days.map((day, at) => sumsOf(day, likes[at] as (score: number) => number));
  const values = valuesOf(sums);
  const intervals = bootstrapAll(days.length, random, (drawn) =>
    valuesOf(drawn.map((at) => sums[at] as DaySums)),
  );
  const all = measures.map((name, at) => [
    name,
    { value: values[at] as number, ...(intervals[at] as Interval) },
  ]);
  return Object.fromEntries(all) as Record<(typeof measures)[number], Estimate>;
}
