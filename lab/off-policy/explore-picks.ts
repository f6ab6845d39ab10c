/** Chooses by chance among items that are ordered best first, such that every chance is known. */
export interface ExploreRule {
  /** How many are chosen. */
  size: number;
  /** Probability with which each of the best gives its place to another one. */
  epsilon: number;
  /** How many of the best are within reach; what comes after them is never chosen. */
  pool: number;
}

/** Chance of exactly `count` heads of `size` coins. */
function binomial(size: number, count: number, p: number): number {
  let ways = 1;
  for (let i = 0; i < count; i++) ways = (ways * (size - i)) / (i + 1);
  return ways * p ** count * (1 - p) ** (size - count);
}

/** Takes `count` of the items, each set of them equally likely, in the order they are drawn. */
function drawSome<T>(items: readonly T[], count: number, random: () => number): T[] {
  const rest = [...items];
  return Array.from(
    { length: count },
    () => rest.splice(Math.floor(random() * rest.length), 1)[0] as T,
  );
}

/**
 * Epsilon-greedy for a list: each of the best `size` is swapped with probability epsilon for one drawn evenly
 * from the others in the pool, which takes its place.
 * @returns the chosen in their places, and the probability of being chosen of each item in the pool.
 */
export function explorePicks<T>(
  ranked: readonly T[],
  { size, epsilon, pool }: ExploreRule,
  random: () => number,
): { chosen: T[]; probabilities: Map<T, number> } {
  const within = ranked.slice(0, Math.max(size, pool));
  const best = within.slice(0, size);
  const others = within.slice(size);
  // With fewer others than coins that say "swap", all others come in.
  const counts = best.map((_, at) => at + 1);
  const expected = counts.reduce(
    (sum, count) => sum + Math.min(count, others.length) * binomial(best.length, count, epsilon),
    0,
  );
  const swaps = Math.min(best.filter(() => random() < epsilon).length, others.length);
  const places = drawSome([...best.keys()], swaps, random);
  const drawn = drawSome(others, swaps, random);
  const chosen = [...best];
  for (const [at, place] of places.entries()) chosen[place] = drawn[at] as T;
  const probabilities = new Map([
    ...best.map((item): [T, number] => [item, 1 - expected / best.length]),
    ...others.map((item): [T, number] => [item, expected / others.length]),
  ]);
  return { chosen, probabilities };
}
