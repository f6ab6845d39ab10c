import { sum } from '../../src/lib/statistics.ts';

export interface Interval {
  low: number;
  high: number;
}

const rounds = 2000;

/**
 * 95 % percentile interval of a mean over topics (Efron 1979): topics are drawn with repeats, 2,000 times.
 * Paired, because each topic brings its own difference.
 */
export function bootstrapMean(values: readonly number[], random: () => number): Interval {
  return bootstrap(
    values.length,
    random,
    (drawn) => sum(drawn.map((at) => values[at] as number)) / Math.max(1, drawn.length),
  );
}

/** The same for a ratio of two means over the same topics. */
export function bootstrapRatio(
  above: readonly number[],
  below: readonly number[],
  random: () => number,
): Interval {
  return bootstrap(above.length, random, (drawn) => {
    const drawnBelow = sum(drawn.map((at) => below[at] as number));
    return drawnBelow > 0 ? sum(drawn.map((at) => above[at] as number)) / drawnBelow : 1;
  });
}

/** The same for any measure of the topics drawn, given their indices. */
export function bootstrap(
  size: number,
  random: () => number,
  measure: (drawn: readonly number[]) => number,
): Interval {
  return bootstrapAll(size, random, (drawn) => [measure(drawn)])[0] as Interval;
}

/**
 * 95 % percentile intervals of several measures of the same draws, in their order. `measure` is given positions
 * from 0 to `size` - 1, drawn with repeats.
 */
export function bootstrapAll(
  size: number,
  random: () => number,
  measure: (drawn: readonly number[]) => readonly number[],
): Interval[] {
  const draws = Array.from({ length: rounds }, () =>
    measure(Array.from({ length: size }, () => Math.floor(random() * size))),
  );
  return (draws[0] ?? []).map((_, which) => {
    const sorted = draws.map((values) => values[which] as number).sort((a, b) => a - b);
    const at = (share: number) => sorted[Math.floor(share * (rounds - 1))] ?? 0;
    return { low: at(0.025), high: at(0.975) };
  });
}
