import { seededRandom } from '../../src/lib/random.ts';
import type { Paper } from '../../src/paper.ts';
import type { Choice } from '../../src/rank/picks/choose-picks.ts';
import { picksADay } from '../../src/rank/picks/plan-picks.ts';
import type { MemberVote, RankRequest } from '../../src/rank/ranker.ts';
import { feedbackFrom } from './feedback-from.ts';
import type { SimulatedBot } from './scenario.ts';
import type { SimulatedDay } from './simulated-day.ts';

/** The days of a simulation: which papers there were on each, and what was there before. */
export interface World {
  days: readonly { day: string; candidates: readonly Paper[] }[];
  past: readonly Paper[];
}

/** Who votes how on a paper that was posted on day `at` (0 is the first). */
export type Voters = (paper: Paper, at: number) => MemberVote[];

export interface ChannelRun {
  bot: SimulatedBot;
  world: World;
  /** Sentences. */
  interests: readonly string[];
  /** `null`: the ranker gets no feedback. */
  voters: Voters | null;
  /** Of the bot's random numbers: runs that are compared share it. */
  randomSeed: string;
}

/** For how many digests posted papers keep near-duplicates away. */
export const postedDays = 30;

export const papersOf = (days: readonly SimulatedDay[]): Paper[] =>
  days.flatMap(({ posts }) => posts.map(({ paper }) => paper));

/** The bot's own path from a request to the day's picks. */
export const picksFor = (bot: SimulatedBot, request: RankRequest): Choice[] =>
  bot.plan(bot.ranker, request, {
    size: picksADay,
    posted: request.posted ?? [],
    wildCards: bot.wildCards,
    proportional: bot.proportional,
  }).picks;

/**
 * A channel through its days, strictly in time order: each day the bot picks five of the day's papers with
 * the votes of the days before on what it posted itself, and with nothing later.
 */
export function simulateChannel(run: ChannelRun): SimulatedDay[] {
  const done: SimulatedDay[] = [];
  for (const [at, { day, candidates }] of run.world.days.entries()) {
    const request: RankRequest = {
      interests: run.interests.map((text) => ({ text, weight: 1 })),
      examples: [],
      candidates,
      past: run.world.past,
      feedback: run.voters ? feedbackFrom(done, at) : [],
      posted: papersOf(done.slice(-postedDays)),
      random: seededRandom(`${run.randomSeed}|${day}`),
    };
    const posts = picksFor(run.bot, request).map((choice) => ({
      ...choice,
      votes: run.voters?.(choice.paper, at) ?? [],
    }));
    // A copy: what a ranker keeps by the request's object may go.
    done.push({ at, candidates, request: { ...request }, posts });
  }
  return done;
}
