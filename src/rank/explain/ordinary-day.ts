import type { Score } from '../../paper.ts';

/** What the picks of a day stand out against. */
export interface OrdinaryDay {
  /** Of each part the median over the day's candidates. */
  parts: Readonly<Record<string, number>>;
  /** The best total that is not among the `size` best; -Infinity where all of them are. */
  bar: number;
  /** What voted papers add to candidates in the middle of the day, by id; absent where it is not known. */
  votes?: ReadonlyMap<string, number>;
}

const descending = (values: readonly number[]): number[] => values.toSorted((a, b) => b - a);

/** Reads the ordinary candidate of a day out of its scores. */
export function ordinaryDay(scores: readonly Score[], size: number): OrdinaryDay {
  const names = Object.keys(scores[0]?.parts ?? {});
  const median = (name: string): number =>
    descending(scores.map(({ parts }) => parts[name] ?? 0))[Math.floor(scores.length / 2)] ?? 0;
  return {
    parts: Object.fromEntries(names.map((name) => [name, median(name)])),
    bar: descending(scores.map(({ total }) => total))[size] ?? Number.NEGATIVE_INFINITY,
  };
}
