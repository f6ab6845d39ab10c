import { mean, standardDeviation } from '../../src/lib/statistics.ts';

/** (x - mean) / standard deviation of the values themselves; all 0 where they do not differ. */
export function zScores(values: readonly number[]): number[] {
  const centre = mean(values);
  const deviation = standardDeviation(values);
  // Equal values differ by rounding of the mean alone: that is not a difference.
  const flat = deviation <= 1e-12 * Math.max(1, Math.abs(centre));
  return values.map((value) => (flat ? 0 : (value - centre) / deviation));
}
