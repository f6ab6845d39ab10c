import { sum } from '../../src/lib/statistics.ts';
import { bootstrapAll, type Interval } from '../replay/bootstrap.ts';
import type { OffPolicyDay } from './off-policy-day.ts';

/** How much of what another ranker picks the log can speak about. */
export interface Overlap {
  digests: number;
  /** Picks of the log, and picks that the other ranker wants, in all. */
  logged: number;
  wanted: number;
  /** Picks of both. */
  common: number;
  /**
   * (Σ weight)² / Σ weight²: as many equally weighted picks would tell as much (Kish 1965). Of the weights to be
   * expected where the log has all probabilities, because rare picks that luck withheld would not be missed
   * among those that were met.
   */
  effective: number;
  /**
   * Share of the wanted picks that the log's rule could never have made. Known where the log has a
   * probability for each; else estimated, because weights should sum to the wanted picks.
   */
  never: Interval & { share: number };
  /** Share of the wanted picks that it would have made with less than 1 in 50; `null` where not known. */
  rare: number | null;
}

export type OverlapVerdict =
  /** Estimates can be read with their intervals. */
  | 'good'
  /** There are estimates, but few picks or rare ones carry them: the intervals may be too narrow. */
  | 'thin'
  /** The log cannot know: only bounds. */
  | 'none';

const rareBelow = 1 / 50;
/** More than this share of the wanted picks out of reach is no estimate any more. */
const mostNever = 0.05;
const mostRare = 0.1;
/**
 * With fewer picks' worth than this a bootstrap over days is too sure of itself. In simulated logs (150 a setting,
 * `tests/lab/off-policy/known-log.ts`) the 95 % intervals held the truth in 93 to 95 % at 54, in 87 to 92 % at
 * 39, in 71 to 81 % at 21 and in 52 to 63 % at 11.
 */
const fewestEffective = 40;
/** And so do fewer days. */
const fewestDigests = 10;

interface DayShares {
  wanted: number;
  never: number;
}

/** Of a day: wanted picks, and those out of reach, known or by what the weights leave open. */
function sharesOf({ papers }: OffPolicyDay): DayShares {
  const wanted = sum(papers.map(({ target }) => target));
  const isKnown = papers.every(({ logged }) => logged !== null);
  if (isKnown) {
    const never = sum(papers.map(({ target, logged }) => (logged === 0 ? target : 0)));
    return { wanted, never };
  }
  return { wanted, never: wanted - sum(weightsOf(papers)) };
}

const weightsOf = (papers: OffPolicyDay['papers']): number[] =>
  papers.flatMap(({ logged, target, reward }) =>
    reward !== null && logged !== null && logged > 0 && target > 0 ? [target / logged] : [],
  );

const shareOf = (days: readonly DayShares[]): number => {
  const wanted = sum(days.map((day) => day.wanted));
  return wanted > 0 ? sum(days.map(({ never }) => never)) / wanted : 0;
};

function effectiveOf(papers: OffPolicyDay['papers'], isKnown: boolean): number {
  if (!isKnown) {
    const weights = weightsOf(papers);
    return weights.length > 0 ? sum(weights) ** 2 / sum(weights.map((one) => one ** 2)) : 0;
  }
  const reachable = papers.filter(({ logged }) => (logged ?? 0) > 0);
  const squares = sum(reachable.map(({ target, logged }) => target ** 2 / (logged ?? 1)));
  return squares > 0 ? sum(reachable.map(({ target }) => target)) ** 2 / squares : 0;
}

/** @param random for the interval where probabilities are not known. */
export function overlapOf(days: readonly OffPolicyDay[], random: () => number): Overlap {
  const papers = days.flatMap((day) => day.papers);
  const wanted = sum(papers.map(({ target }) => target));
  const shares = days.map(sharesOf);
  const [interval] = bootstrapAll(days.length, random, (drawn) => [
    shareOf(drawn.map((at) => shares[at] as DayShares)),
  ]);
  const share = shareOf(shares);
  const isKnown = papers.every(({ logged }) => logged !== null);
  const within = (value: number) => Math.min(1, Math.max(0, value));
  const { low, high } = isKnown ? { low: share, high: share } : (interval as Interval);
  const rare = sum(
    papers.map(({ target, logged }) =>
      (logged ?? 0) > 0 && (logged ?? 1) < rareBelow ? target : 0,
    ),
  );
  return {
    digests: days.length,
    logged: papers.filter(({ reward }) => reward !== null).length,
    wanted,
    common: weightsOf(papers).length,
    effective: effectiveOf(papers, isKnown),
    never: { share: within(share), low: within(low), high: within(high) },
    rare: isKnown && wanted > 0 ? rare / wanted : null,
  };
}

/** Where probabilities are not known, the log is given the benefit of the doubt. */
export function overlapVerdict({ never, rare, effective, digests }: Overlap): OverlapVerdict {
  if (never.low > mostNever || effective === 0) return 'none';
  const isFew = effective < fewestEffective || digests < fewestDigests;
  return isFew || (rare ?? 0) > mostRare ? 'thin' : 'good';
}
