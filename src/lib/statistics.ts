/** The sum; 0 for none. */
export const sum = (values: Iterable<number>): number => {
  let total = 0;
  for (const value of values) total += value;
  return total;
};

/** The arithmetic mean; 0 for none. */
export const mean = (values: ArrayLike<number> & Iterable<number>): number =>
  values.length === 0 ? 0 : sum(values) / values.length;

/** The lower of the middle values; 0 for none. */
export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? 0;

/** The logistic function: from log-odds to a probability. */
export const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

/** The standard deviation of all values there are (divided by their number); 0 for none. */
export const standardDeviation = (values: readonly number[]): number => {
  const centre = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - centre) ** 2)));
};
