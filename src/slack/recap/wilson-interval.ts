/** Two-sided 95 % of a normal distribution. */
const z = 1.959964;

/**
 * The 95 % interval of a share, from its count: honest for small counts and near 0 and 1 (Wilson 1927,
 * "Probable inference, the law of succession, and statistical inference", JASA 22).
 * @param hits of `all`; `all` above 0.
 * @returns shares between 0 and 1.
 */
export function wilsonInterval(hits: number, all: number): { low: number; high: number } {
  const share = hits / all;
  const scale = 1 + z ** 2 / all;
  const middle = (share + z ** 2 / (2 * all)) / scale;
  const half = (z * Math.sqrt((share * (1 - share)) / all + z ** 2 / (4 * all ** 2))) / scale;
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
