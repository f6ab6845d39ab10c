/** (x - mean) / standard deviation of the values themselves; all 0 where they do not differ. */
export function zScores(values: readonly number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  const deviation = Math.sqrt(variance);
  // Equal values differ by rounding of the mean alone: that is not a difference.
  const flat = deviation <= 1e-12 * Math.max(1, Math.abs(mean));
  return values.map((value) => (flat ? 0 : (value - mean) / deviation));
}
