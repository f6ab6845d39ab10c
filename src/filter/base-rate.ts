import { mean } from '../lib/statistics.ts';

/** A probability that was worked out for one share of RL papers, as it is where the share is another (Bayes). */
export function shiftProbability(probability: number, from: number, to: number): number {
  const yes = (probability * to) / from;
  const no = ((1 - probability) * (1 - to)) / (1 - from);
  return yes / (yes + no);
}

/**
 * The share of RL papers in an unlabelled set, from probabilities that suppose the share `from`: expectation
 * maximisation after Saerens, Latinne and Decaestecker, "Adjusting the outputs of a classifier to new a priori
 * probabilities", 2002. It is right where RL papers look alike in both places and only their number differs.
 */
export function fitBaseRate(probabilities: readonly number[], from: number): number {
  if (probabilities.length === 0) return from;
  let rate = from;
  for (let round = 0; round < 100; round++) {
    const shifted = probabilities.map((p) => shiftProbability(p, from, rate));
    const next = mean(shifted);
    // Never all or nothing: a share of exactly 0 or 1 could not be left again.
    const kept = Math.min(Math.max(next, 1e-4), 1 - 1e-4);
    if (Math.abs(kept - rate) < 1e-7) return kept;
    rate = kept;
  }
  return rate;
}
