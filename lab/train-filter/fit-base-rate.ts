import { shiftProbability } from '../../src/filter/rl-model.ts';
import { mean } from '../../src/lib/statistics.ts';

/**
 * Estimates the share of RL papers in an unlabelled set from probabilities calibrated at the share `from`, by
 * expectation maximisation (Saerens, Latinne and Decaestecker, "Adjusting the outputs of a classifier to new a priori
 * probabilities", 2002). It assumes that RL papers look alike in both sets and only their share differs.
 */
export function fitBaseRate(probabilities: readonly number[], from: number): number {
  if (probabilities.length === 0) return from;
  let rate = from;
  for (let round = 0; round < 100; round++) {
    const shifted = probabilities.map((p) => shiftProbability(p, from, rate));
    const next = mean(shifted);
    // From a share of exactly 0 or 1 it could not move again.
    const kept = Math.min(Math.max(next, 1e-4), 1 - 1e-4);
    if (Math.abs(kept - rate) < 1e-7) return kept;
    rate = kept;
  }
  return rate;
}
