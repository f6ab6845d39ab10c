import { addDays, isWeekend, previousWeekday } from '../../../src/lib/time/day.ts';
import { dayIn } from '../../../src/lib/time/local-time.ts';
import type { Day } from '../../../src/paper.ts';
import { expectsNoList } from '../../../src/sources/arxiv/calendar.ts';

/** A paper as arXiv has it: announced in the list of a day, perhaps replaced by a second version later. */
export interface WorldPaper {
  id: string;
  /** The day of its list, US Eastern. */
  announced: Day;
  /** Its submission: the first of a list by its last deadline, others days before, as moderation holds some back. */
  submitted: string;
  replacedOn: Day | null;
  isCross: boolean;
}

/**
 * `stale` is yesterday's feed; `redated` has yesterday's rows under today's date, `mixed` the first half of today's too;
 * `undated` has today's rows under yesterday's date.
 */
export type FeedState = 'fine' | 'down' | 'empty' | 'stale' | 'redated' | 'mixed' | 'undated';

/** How the list of a day comes out. */
export interface WorldDay {
  day: Day;
  /** Hour, US Eastern, from which its feed shows it; 24: never, then OAI-PMH alone has it, in the evening. */
  feedFrom: number;
  feed: FeedState;
  oai: 'fine' | 'down' | 'breaks off';
  huggingFace: 'fine' | 'down';
  /** Hours, UTC, in which the bot does not run. */
  downFrom: number;
  downTo: number;
}

export interface World {
  /** How many days before its list OAI-PMH dates a paper: it is not known for sure. */
  stampedBefore: 0 | 1;
  papers: WorldPaper[];
  days: Map<Day, WorldDay>;
  /** Ids on the list of Hugging Face of a day, with the hour (UTC) from which they are there. */
  lists: Map<Day, { id: string; from: number }[]>;
  first: Day;
  /** The last day on which anything goes wrong; good days follow until every channel had a digest. */
  lastBad: Day;
  last: Day;
}

const fine = (day: Day): WorldDay => ({
  day,
  feedFrom: 0,
  feed: 'fine',
  oai: 'fine',
  huggingFace: 'fine',
  downFrom: 0,
  downTo: 0,
});

/** A world in which nothing is sure, the same for the same random numbers. */
export function randomWorld(random: () => number): World {
  const upTo = (count: number) => Math.floor(random() * count);
  const one = <T>(...values: readonly T[]): T => values[upTo(values.length)] as T;
  const first = addDays('2026-01-05', upTo(310));
  const length = 8 + upTo(9);
  const lastBad = addDays(first, length - 1);
  const last = addDays(lastBad, 11);
  const trouble = random() * 0.5;
  const papers: WorldPaper[] = [];
  const days = new Map<Day, WorldDay>();
  const lists: World['lists'] = new Map();
  for (let day = addDays(first, -4); day <= last; day = addDays(day, 1)) {
    const isBad = (share: number) => day <= lastBad && day >= first && random() < trouble * share;
    const isDown = isBad(0.7);
    const downFrom = one(0, 0, 6, 12);
    days.set(day, {
      ...fine(day),
      ...(isBad(0.5) ? { feedFrom: one(3, 7, 10, 14, 20, 24) } : {}),
      ...(isBad(0.8) ? { feed: one('down', 'empty', 'stale', 'redated', 'mixed', 'undated') } : {}),
      ...(isBad(0.8) ? { oai: one('down', 'breaks off') } : {}),
      ...(isBad(0.8) ? { huggingFace: 'down' } : {}),
      ...(isDown ? { downFrom, downTo: one(24, 24, downFrom + 4) } : {}),
    });
    const count = isWeekend(day) ? 0 : expectsNoList(day) ? upTo(2) : 1 + upTo(4);
    const deadline = previousWeekday(day);
    for (let at = 0; at < count; at++) {
      const id = `26${day.slice(5, 7)}.${day.slice(8)}${String(100 + at)}`;
      papers.push({
        id,
        announced: day,
        submitted: `${at === 0 && !expectsNoList(day) ? deadline : addDays(deadline, -upTo(5))}T15:00:00Z`,
        replacedOn: random() < 0.2 ? addDays(day, 1 + upTo(4)) : null,
        isCross: random() < 0.2,
      });
    }
    if (!isWeekend(day))
      lists.set(
        day,
        Array.from({ length: upTo(3) }, (_, at) => ({
          id:
            random() < 0.4
              ? (papers.at(-1 - at)?.id ?? '2601.00001')
              : `25${day.slice(5, 7)}.${day.slice(8)}${String(500 + at)}`,
          from: one(0, 5, 12, 20),
        })),
      );
  }
  return { stampedBefore: one(0, 1), papers, days, lists, first, lastBad, last };
}

/** Up to the first list that is read nothing is known: whose rows a feed has could not be told. */
export function firstListIsFine(world: World, at: Date): void {
  let day = dayIn('America/New_York', at);
  for (let found = false; !found; day = addDays(day, 1)) {
    const state = world.days.get(day);
    if (state) world.days.set(day, { ...state, feed: 'fine' });
    found = !state || !expectsNoList(day);
  }
}
