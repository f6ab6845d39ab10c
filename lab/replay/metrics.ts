import { sum } from '../../src/lib/statistics.ts';

/** Right or wrong, best rank first. */
export type Hits = readonly boolean[];

/** Mean of the values that are there; `null` without any. */
export function meanOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length > 0 ? sum(known) / known.length : null;
}

export const hitsAt = (hits: Hits, k: number): number => hits.slice(0, k).filter(Boolean).length;

export const precisionAtK = (hits: Hits, k: number): number => hitsAt(hits, k) / k;

/** Hits among the first k over the most there could be; `null` where nothing is right. */
export const recallAtK = (hits: Hits, k: number): number | null => {
  const positives = hitsAt(hits, hits.length);
  return positives > 0 ? hitsAt(hits, k) / Math.min(k, positives) : null;
};

const discount = (rank: number): number => 1 / Math.log2(rank + 2);

/** Binary gain, discount log2 (Järvelin & Kekäläinen 2002); `null` where nothing is right. */
export function ndcgAtK(hits: Hits, k: number): number | null {
  const positives = hitsAt(hits, hits.length);
  if (positives === 0) return null;
  const gain = sum(hits.slice(0, k).map((hit, rank) => (hit ? discount(rank) : 0)));
  const ideal = sum(Array.from({ length: Math.min(k, positives) }, (_, rank) => discount(rank)));
  return gain / ideal;
}

/** Means over the days on which something is right. */
export interface StaticMeasures {
  ndcgAt10: number | null;
  recallAt5: number | null;
  precisionAt5: number | null;
}

/** Over all days. `share` is hits in the top five over the hits of an oracle. */
export interface LearningMeasures {
  precisionAt5: number | null;
  share: number | null;
}

export function staticMeasures(days: readonly Hits[]): StaticMeasures {
  const right = days.filter((hits) => hits.includes(true));
  return {
    ndcgAt10: meanOf(right.map((hits) => ndcgAtK(hits, 10))),
    recallAt5: meanOf(right.map((hits) => recallAtK(hits, 5))),
    precisionAt5: meanOf(right.map((hits) => precisionAtK(hits, 5))),
  };
}

export function learningMeasures(days: readonly Hits[]): LearningMeasures {
  const possible = sum(days.map((hits) => Math.min(5, hitsAt(hits, hits.length))));
  const found = sum(days.map((hits) => hitsAt(hits, 5)));
  return {
    precisionAt5: meanOf(days.map((hits) => precisionAtK(hits, 5))),
    share: possible > 0 ? found / possible : null,
  };
}
