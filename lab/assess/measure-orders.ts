import { fuseAnswer } from '../../src/assess/assess-papers.ts';
import { seededRandom } from '../../src/lib/random.ts';
import { mean } from '../../src/lib/statistics.ts';
import type { Paper } from '../../src/paper.ts';
import { bootstrapMean, type Interval } from '../replay/bootstrap.ts';
import { ndcgAtK, precisionAtK } from '../replay/metrics.ts';
import { type ComparedDay, rankedAfter } from './compared-day.ts';

/** A measure of the order by scores, or by how much another is ahead of it. */
export interface Measured {
  ndcgAt10: number;
  precisionAt5: number;
}

/** What fusing somebody's orders with those of the scores came to. */
export interface OrderReport {
  name: string;
  difference: Measured;
  intervals: Record<keyof Measured, Interval>;
  /** Picks a day that would not have been picked without. */
  changed: number;
  /** Before it is fused: of a right and a wrong paper, how often the right one comes first. */
  rightPairs: number;
}

const size = 5;
/** Fewer topics do not tell how much topics differ; then days are drawn. */
const enoughTopics = 5;

function measuresOf({ positives }: ComparedDay, ranked: readonly Paper[]): Measured {
  const hits = ranked.map(({ id }) => positives.has(id));
  return { ndcgAt10: ndcgAtK(hits, 10) ?? 0, precisionAt5: precisionAtK(hits, size) };
}

/** The units that are drawn: topics, or where there are few, days. */
const unitsOf = (days: readonly ComparedDay[]): ComparedDay[][] => {
  const topics = [...Map.groupBy(days, ({ topic }) => topic).values()];
  return topics.length >= enoughTopics ? topics : days.map((day) => [day]);
};

/** Whether topics are drawn, and not days. */
export const areTopicsDrawn = (days: readonly ComparedDay[]): boolean =>
  new Set(days.map(({ topic }) => topic)).size >= enoughTopics;

/** Of all pairs of a right and a wrong paper among the best, the share in which the right one comes first. */
export function rightPairs(
  days: readonly ComparedDay[],
  orderOf: (day: ComparedDay) => readonly string[],
): number {
  let [right, all] = [0, 0];
  for (const day of days) {
    const given = orderOf(day);
    const known = new Set(given);
    const rest = day.best.map(({ paper }) => paper.id).filter((id) => !known.has(id));
    let rightBefore = 0;
    for (const id of [...given, ...rest]) {
      if (day.positives.has(id)) rightBefore += 1;
      else right += rightBefore;
    }
    all += rightBefore * (day.best.length - rightBefore);
  }
  return all === 0 ? 0 : right / all;
}

/** The order by scores: means over the units of the means over their days. */
export function measureScores(days: readonly ComparedDay[]): Measured {
  const units = unitsOf(days).map((unit) => unit.map((day) => measuresOf(day, day.ranked)));
  const of = (name: keyof Measured) =>
    mean(units.map((unit) => mean(unit.map((one) => one[name]))));
  return { ndcgAt10: of('ndcgAt10'), precisionAt5: of('precisionAt5') };
}

/** Orders fused with those of the scores as a digest does it, against the scores alone, on the same days. */
export function measureOrders(
  name: string,
  days: readonly ComparedDay[],
  orderOf: (day: ComparedDay) => readonly string[],
): OrderReport {
  const rows = new Map(
    days.map((day) => {
      const { order } = fuseAnswer(day.best, { version: '', paperIds: orderOf(day) });
      const after = rankedAfter(day, order);
      const [now, before] = [measuresOf(day, after), measuresOf(day, day.ranked)];
      const picks = new Set(day.ranked.slice(0, size));
      return [
        day,
        {
          ndcgAt10: now.ndcgAt10 - before.ndcgAt10,
          precisionAt5: now.precisionAt5 - before.precisionAt5,
          changed: after.slice(0, size).filter((paper) => !picks.has(paper)).length,
        },
      ] as const;
    }),
  );
  const of = (which: 'ndcgAt10' | 'precisionAt5' | 'changed') =>
    unitsOf(days).map((unit) => mean(unit.map((day) => rows.get(day)?.[which] ?? 0)));
  const intervalOf = (which: keyof Measured) =>
    bootstrapMean(of(which), seededRandom(`assess|${name}|${which}`));
  return {
    name,
    difference: { ndcgAt10: mean(of('ndcgAt10')), precisionAt5: mean(of('precisionAt5')) },
    intervals: { ndcgAt10: intervalOf('ndcgAt10'), precisionAt5: intervalOf('precisionAt5') },
    changed: mean(of('changed')),
    rightPairs: rightPairs(days, orderOf),
  };
}
