import { seededRandom } from '../../src/lib/random.ts';
import type { Day, Paper } from '../../src/paper.ts';
import { aPaper } from '../builders.ts';

const words =
  'policy reward agent critic offline planning bandit exploration value gradient transformer diffusion robot grasp walker safety maze queue simulator transfer imitation memory attention quantised off-policy on-policy self-play behaviour colour Bellman Markov Lyapunov Gaußian naïve 強化学習 π-regret multi-agent'.split(
    ' ',
  );
const given = 'Ada Bo Chloé Đorđe Émile Wei'.split(' ');
const family = 'Example Sample Müller Ørsted Xiao-Ming Levine'.split(' ');
const categories = ['cs.LG', 'cs.AI', 'cs.RO', 'stat.ML', 'math.OC', 'cs'];
const venues = [
  null,
  null,
  'ICLR 2026',
  'ICLR 2025',
  'NeurIPS 2025',
  'NeurIPS 2025 Workshop',
  'TMLR',
];

/** Draws of a seeded generator. */
export function createDraws(seed: string) {
  const next = seededRandom(seed);
  const below = (count: number) => Math.floor(next() * count);
  const one = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  const some = <T>(list: readonly T[], count: number): T[] =>
    Array.from({ length: count }, () => one(list));
  const shuffled = <T>(list: readonly T[]): T[] =>
    list
      .map((item) => ({ item, at: next() }))
      .sort((a, b) => a.at - b.at)
      .map(({ item }) => item);
  return { next, below, one, some, shuffled };
}

export type Draws = ReturnType<typeof createDraws>;

const firstDay = Date.UTC(2026, 0, 1);
const dayAt = (at: number) =>
  new Date(firstDay + at * 86_400_000).toISOString().slice(0, 10) as Day;

/** A paper of invented words, some of which are in no other. */
export function inventPaper(id: string, { below, one, some, next }: Draws): Paper {
  const sentence = (count: number) => some(words, count).join(' ');
  return aPaper({
    id,
    title: `${sentence(3 + below(4))} of ${id}`,
    abstract: `${sentence(8 + below(12))}. ${sentence(5 + below(12))}.`,
    authors: some(given, below(4)).map((name) => `${name} ${one(family)}`),
    categories: some(categories, below(3)),
    published: next() < 0.5 ? null : `${dayAt(below(60))}T10:00:00.000Z`,
    day: dayAt(below(60)),
    codeUrl: next() < 0.3 ? 'https://example.org/code' : null,
    venue: one(venues),
    withdrawn: next() < 0.05,
  });
}

/** @param prefix of their ids. */
export const inventPapers = (count: number, draws: Draws, prefix = 'p'): Paper[] =>
  Array.from({ length: count }, (_, at) =>
    inventPaper(`${prefix}${String(at).padStart(4, '0')}`, draws),
  );

/** A question of words that papers have, and of some that they do not. */
export const inventQuestion = ({ some, below, one }: Draws): string =>
  [
    ...some(words, 1 + below(4)),
    ...(below(4) === 0 ? [one(['offpolicy', 'polizy', 'xyzzy'])] : []),
  ].join(' ');
