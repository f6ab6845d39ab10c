/** Like rate before there are votes, and how many posted papers that belief is worth. */
const usualRate = { rate: 0.4, papers: 1 };

export const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

export interface WeighedOffset {
  /** Log-odds of a like, but for the intercept. */
  offset: number;
  /** How much the row counts; above 0. */
  weight: number;
  /** Share of the weight that is likes, 0 to 1. */
  liked: number;
}

/**
 * The intercept at which the offsets alone expect as many likes as there were. A team that seldom votes gets
 * a low one, and then a paper left alone says little and a like much.
 */
export function interceptFor(rows: readonly WeighedOffset[]): number {
  const { rate, papers } = usualRate;
  const weight = rows.reduce((sum, row) => sum + row.weight, 0);
  const likes = rows.reduce((sum, row) => sum + row.weight * row.liked, 0);
  if (weight <= 0) return 0;
  const wanted = ((likes + rate * papers) / (weight + papers)) * weight;
  let [low, high] = [-30, 30];
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2;
    const expected = rows.reduce((sum, row) => sum + row.weight * logistic(row.offset + middle), 0);
    if (expected > wanted) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}
