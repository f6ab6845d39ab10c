import type { ArchivePaper } from '../../../playground/archive/read-archive-papers.ts';
import { addDays, isWeekend } from '../../../src/lib/time/day.ts';
import type { Day, Paper } from '../../../src/paper.ts';
import { aPaper } from '../../builders.ts';

const methods =
  'offline critics|policy gradients|world models|reward shaping|curiosity|bandits|self-play|imitation|safe exploration|hierarchies'.split(
    '|',
  );
const worlds =
  'legged robots|market traders|traffic lights|protein folds|board games|power grids|language models|drones|warehouses|cooking agents|radio networks|satellites'.split(
    '|',
  );
const turns = 'from few trials|under delay|with human advice|without a simulator|at scale'.split(
  '|',
);

const pickOf = <T>(list: readonly T[], random: () => number): T =>
  list[Math.floor(random() * list.length)] as T;

/** Invented papers of one day. */
function papersOfDay(day: Day, count: number, random: () => number): ArchivePaper[] {
  return Array.from({ length: count }, (_, at) => {
    const [method, world, turn] = [methods, worlds, turns].map((list) => pickOf(list, random));
    const number = String(Number(day.slice(8)) * 500 + at).padStart(5, '0');
    return {
      id: `${day.slice(2, 4)}${day.slice(5, 7)}.${number}`,
      title: `Reinforcement learning with ${method} for ${world} ${turn}, part ${number}`,
      abstract: `We study ${method} for ${world}. An agent learns a policy ${turn}. It was tried on ${world} of ${at + 2} kinds, and ${method} needed half the trials.`,
      authors: [`Ada Example ${at % 40}`, 'Bo Sample'],
      categories: [pickOf(['cs.LG', 'cs.AI', 'cs.RO', 'stat.ML'], random)],
      published: addDays(day, -1),
      day,
      upvotes: random() < 0.2 ? Math.floor(random() * 60) : null,
      organization: null,
    };
  });
}

/** Invented papers of every weekday from a day on, for so many days of the calendar. */
export function inventPapers(
  from: Day,
  days: number,
  aDay: number,
  random: () => number,
): ArchivePaper[] {
  return Array.from({ length: days }, (_, at) => addDays(from, at))
    .filter((day) => !isWeekend(day))
    .flatMap((day) => papersOfDay(day, aDay, random));
}

/** The same as the store has them. */
export const asPaper = ({ id, title, abstract, authors, categories, day }: ArchivePaper): Paper =>
  aPaper({ id, title, abstract, authors, categories, day });
