import { seededRandom } from '../../src/lib/random.ts';
import type { Ranker } from '../../src/rank/ranker.ts';
import { type Estimate, type Estimates, estimate } from './estimate.ts';
import type { LoggedChannel } from './logged-channel.ts';
import { type Overlap, type OverlapVerdict, overlapOf, overlapVerdict } from './overlap.ts';
import { retrace } from './retrace.ts';

/** What a log says about another ranker. */
export interface OffPolicyReport {
  ranker: string;
  verdict: OverlapVerdict;
  overlap: Overlap;
  /** What the log's own ranker got. */
  logged: Estimate;
  /** `null` where the log cannot know. */
  estimates: Omit<Estimates, 'logged'> | null;
  /**
   * Liked picks a day if none, and if all, of the picks that the log's rule could never have made had been
   * liked, with the interval of what is known added to both sides.
   */
  bounds: { low: number; high: number };
}

/** Estimates how a ranker would have done on the logged days of all channels together. */
export function offPolicy(ranker: Ranker, channels: readonly LoggedChannel[]): OffPolicyReport {
  const days = channels.flatMap((channel) => retrace(ranker, channel));
  const { logged, ...estimates } = estimate(days, seededRandom(`${ranker.name}|off-policy`));
  const overlap = overlapOf(days, seededRandom(`${ranker.name}|overlap`));
  const open = (overlap.never.high * overlap.wanted) / Math.max(1, days.length);
  const verdict = overlapVerdict(overlap);
  return {
    ranker: ranker.name,
    verdict,
    overlap,
    logged,
    estimates: verdict === 'none' ? null : estimates,
    bounds: { low: estimates.ips.low, high: estimates.ips.high + open },
  };
}
