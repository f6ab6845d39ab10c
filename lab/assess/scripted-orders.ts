import { seededRandom } from '../../src/lib/random.ts';
import { bm25 } from '../../src/rank/bm25.ts';
import { picksADay } from '../../src/rank/picks/plan-picks.ts';
import type { ComparedDay } from './compared-day.ts';

/** An order of a day's best papers by their ids. */
export type ScriptedOrder = (day: ComparedDay) => string[];

/** Best first by a number; equal ones keep the order of the scores. */
const by = ({ best }: ComparedDay, value: (id: string, at: number) => number): string[] =>
  best
    .map(({ paper: { id } }, at) => ({ id, value: value(id, at) }))
    .sort((a, b) => b.value - a.value)
    .map(({ id }) => id);

function byWords(day: ComparedDay): string[] {
  const { candidates } = day.request;
  const totals = bm25.rank(day.request).map(({ total }) => total);
  const totalOf = new Map(candidates.map(({ id }, at) => [id, totals[at] ?? 0]));
  return by(day, (id) => totalOf.get(id) ?? 0);
}

function byChance(day: ComparedDay): string[] {
  const random = seededRandom(`${day.topic}|${day.day}`);
  return by(day, () => random());
}

/**
 * A reader who sees what is right through noise: with a separation of 1, a right paper comes before a wrong one in 76 %
 * of pairs, with 1.5 in 86 %.
 */
function byReader(day: ComparedDay, separation: number): string[] {
  const random = seededRandom(`reader|${separation}|${day.topic}|${day.day}`);
  const noise = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return by(day, (id) => (day.positives.has(id) ? separation : 0) + noise());
}

/** Who knows what is right and nothing else: equals come by chance. */
function byRight(day: ComparedDay, isBest: boolean): string[] {
  const random = seededRandom(`right|${isBest}|${day.topic}|${day.day}`);
  return by(day, (id) => (day.positives.has(id) === isBest ? 1 : 0) + random() / 2);
}

/** Who obeys the wrong paper that is nearest to the picks and asks for the first place. */
function byInjection(day: ComparedDay): string[] {
  const { best, positives } = day;
  const asking = best.findIndex(({ paper }, at) => at >= picksADay && !positives.has(paper.id));
  return by(day, (_, at) => (at === asking ? 1 : 0));
}

/** Models that cost nothing: between the worst and the best of them is all that a comparison can do. */
export const scriptedOrders: Record<string, ScriptedOrder> = {
  oracle: (day) => byRight(day, true),
  'reader 86 %': (day) => byReader(day, 1.5),
  'reader 76 %': (day) => byReader(day, 1),
  bm25: byWords,
  random: byChance,
  injected: byInjection,
  worst: (day) => byRight(day, false),
};
