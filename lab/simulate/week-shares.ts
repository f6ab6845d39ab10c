import { sum } from '../../src/lib/statistics.ts';
import type { Paper } from '../../src/paper.ts';
import type { VotedTopic } from './member-voters.ts';
import type { SimulatedDay } from './simulated-day.ts';

/** Of one week, a share a topic; `null` where there was nothing to share out. */
export interface WeekShares {
  /** Of the right picks. */
  picks: number[] | null;
  /** Of the thumbs up on right papers before the week. */
  votes: number[] | null;
  /** Of the right candidates. */
  supply: number[] | null;
  /** Whether every topic with a right candidate had a pick. */
  covered: boolean;
}

const week = 5;
/** The first days are for learning. */
const warmUp = 10;

/** How many papers each topic has; one that is right for several is shared out among them. */
function countsOf(papers: readonly Paper[], topics: readonly VotedTopic[]): number[] {
  const counts = topics.map(() => 0);
  for (const { id } of papers) {
    const right = topics.map(({ positives }) => positives.has(id));
    const among = right.filter(Boolean).length;
    for (const [at, isRight] of right.entries())
      if (isRight) counts[at] = (counts[at] ?? 0) + 1 / among;
  }
  return counts;
}

function sharesOf(counts: readonly number[]): number[] | null {
  const all = sum(counts);
  return all > 0 ? counts.map((count) => count / all) : null;
}

/** The full weeks of five posting days after the first ten. */
export function weekShares(
  days: readonly SimulatedDay[],
  topics: readonly VotedTopic[],
): WeekShares[] {
  const weeks = Math.floor((days.length - warmUp) / week);
  return Array.from({ length: Math.max(0, weeks) }, (_, at) => {
    const from = warmUp + at * week;
    const now = days.slice(from, from + week);
    const picks = countsOf(
      now.flatMap(({ posts }) => posts.map(({ paper }) => paper)),
      topics,
    );
    const supply = countsOf(
      now.flatMap(({ candidates }) => candidates),
      topics,
    );
    const liked = days
      .slice(0, from)
      .flatMap(({ posts }) =>
        posts.filter(({ votes }) => votes.some(({ value }) => value === 'up')),
      )
      .map(({ paper }) => paper);
    return {
      picks: sharesOf(picks),
      votes: sharesOf(countsOf(liked, topics)),
      supply: sharesOf(supply),
      covered: supply.every((count, topic) => count === 0 || (picks[topic] ?? 0) > 0),
    };
  });
}
