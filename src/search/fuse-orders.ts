/** The constant of the paper: first places count, and no single list decides alone. */
const k = 60;

/**
 * One order of several, by reciprocal rank fusion: each list gives 1 / (60 + place) to what it holds (Cormack, Clarke
 * and Büttcher, "Reciprocal rank fusion outperforms Condorcet and individual rank learning methods", SIGIR 2009).
 * @returns each once; equal sums keep the order of the first list.
 */
export function fuseOrders(lists: readonly (readonly string[])[]): string[] {
  const sums = new Map<string, number>();
  for (const list of lists)
    for (const [at, id] of list.entries()) sums.set(id, (sums.get(id) ?? 0) + 1 / (k + at + 1));
  return [...sums].sort((a, b) => b[1] - a[1]).map(([id]) => id);
}
