/** The sum; 0 for none. */
export const sum = (values: Iterable<number>): number => {
  let total = 0;
  for (const value of values) total += value;
  return total;
};

/** The arithmetic mean; 0 for none. */
export function mean(values: ArrayLike<number>): number {
  let total = 0;
  for (let at = 0; at < values.length; at++) total += values[at] as number;
  return values.length === 0 ? 0 : total / values.length;
}

/** The lower of the middle values; 0 for none. */
export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? 0;

/** The logistic function: from log-odds to a probability. */
export const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

/** The standard deviation of all values there are (divided by their number); 0 for none. */
export function standardDeviation(values: ArrayLike<number>): number {
  const centre = mean(values);
  let total = 0;
  for (let at = 0; at < values.length; at++) total += ((values[at] as number) - centre) ** 2;
  return values.length === 0 ? 0 : Math.sqrt(total / values.length);
}

function logFactorial(n: number): number {
  let log = 0;
  for (let i = 2; i <= n; i++) log += Math.log(i);
  return log;
}

const logChoose = (n: number, k: number): number =>
  logFactorial(n) - logFactorial(k) - logFactorial(n - k);

/**
 * Fisher's exact test: the probability that chance alone gives the first row so large a share of its hits, where rows
 * are hits and misses.
 */
export function fisherGreater(
  [hits, misses]: readonly [number, number],
  [otherHits, otherMisses]: readonly [number, number],
): number {
  const [row, column] = [hits + misses, hits + otherHits];
  const all = row + otherHits + otherMisses;
  let p = 0;
  for (let k = Math.max(hits, row + column - all); k <= Math.min(row, column); k++)
    p += Math.exp(logChoose(column, k) + logChoose(all - column, row - k) - logChoose(all, row));
  return Math.min(1, p);
}

/** The probability of at most so many hits in n tries of probability p. */
export function binomialAtMost(hits: number, n: number, p: number): number {
  if (p <= 0) return 1;
  if (p >= 1) return hits >= n ? 1 : 0;
  let total = 0;
  for (let k = 0; k <= hits; k++)
    total += Math.exp(logChoose(n, k) + k * Math.log(p) + (n - k) * Math.log(1 - p));
  return Math.min(1, total);
}
