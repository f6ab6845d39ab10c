/** Turns a raw number into standard deviations from the mean of a sample; 0 where the sample does not vary. */
export type Scale = (value: number) => number;

/** Beyond this many deviations a number counts no more: one odd text must not outweigh everything. */
const bound = 10;

export function scaleOf(sample: readonly number[]): Scale {
  const size = Math.max(1, sample.length);
  const mean = sample.reduce((sum, value) => sum + value, 0) / size;
  const variance = sample.reduce((sum, value) => sum + (value - mean) ** 2, 0) / size;
  const deviation = Math.sqrt(variance);
  const flat = deviation <= 1e-9 * Math.max(1, Math.abs(mean));
  return (value) => (flat ? 0 : Math.max(-bound, Math.min(bound, (value - mean) / deviation)));
}
