import type { PickPlan, planPicks } from '../../src/rank/picks/plan-picks.ts';
import type { Ranker, RankRequest } from '../../src/rank/ranker.ts';
import type { ReplayTopic } from '../replay/build-topics.ts';
import type { Measure } from './measure.ts';

/** The bot's own path from a request to picks. */
export type PlanPicks = (...of: Parameters<typeof planPicks>) => Pick<PickPlan, 'scores' | 'picks'>;

/** What is simulated: a ranker and how picks are chosen with it. */
export interface SimulatedBot {
  ranker: Ranker;
  plan: PlanPicks;
  wildCards: boolean;
  proportional: boolean;
}

/** How time is measured; milliseconds. */
export interface Meter {
  /** Processor time that this thread has used. */
  cpu(): number;
  /** The longest time for which `work` kept the event loop from turning. */
  longestPause(work: () => Promise<void>): Promise<number>;
  /** What the bot does before it ranks, yielding to the event loop now and then. */
  prepare(ranker: Ranker, request: RankRequest): Promise<void>;
}

export interface SimulationWork {
  topics: readonly ReplayTopic[];
  bot: SimulatedBot;
  /** Of the simulated voters. */
  seeds: readonly number[];
  /** At most so many topics, pairs or groups, evenly spread; `null` for all. */
  limit: number | null;
  meter: Meter;
  /** Called after each run of a channel through its days. */
  onRun(what: string): void;
}

/** Rows of numbers under the measures: a day, a bin or a topic each. */
export interface ScenarioTable {
  title: string;
  columns: string[];
  rows: { name: string; values: (number | null)[] }[];
}

export interface ScenarioReport {
  /** What the means are over, in words. */
  over: string;
  measures: Measure[];
  tables: ScenarioTable[];
}

/** One claim about the bot, put to the test. It reads the work and changes nothing. */
export interface Scenario {
  /** What it asks, for `--help`. */
  about: string;
  run(work: SimulationWork): ScenarioReport | Promise<ScenarioReport>;
}
