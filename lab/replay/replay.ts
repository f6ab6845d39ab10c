import type { Ranker } from '../../src/rank/ranker.ts';
import type { ReplayTopic } from './build-topics.ts';
import type { VoteMode } from './hash-voter.ts';
import {
  type Hits,
  type LearningMeasures,
  learningMeasures,
  meanOf,
  type StaticMeasures,
  staticMeasures,
} from './metrics.ts';
import { type ReplayedDay, type ReplayMode, replayTopic } from './replay-topic.ts';

export type Votes = VoteMode | 'none';

export interface Measures {
  static: StaticMeasures;
  learning: { votes: Votes } & LearningMeasures;
}

export interface RankerReport extends Measures {
  name: string;
  topics: ({ name: string } & Measures)[];
}

/** A day as a ranker saw it, for a file of picks. */
export interface PickRow {
  ranker: string;
  topic: string;
  mode: ReplayMode['mode'];
  seed: number | null;
  day: string;
  /** The ten best, best first. */
  ids: string[];
}

export interface ReplayOptions {
  topics: readonly ReplayTopic[];
  rankers: readonly Ranker[];
  votes: Votes;
  /** One replay of every topic a seed of the simulated voters. */
  seeds: readonly number[];
  /** Whether the rankers are given the topics' example papers. */
  withSeeds: boolean;
  onPicks: (row: PickRow) => void;
  /** Called after each run of a ranker over a topic; there are `runsOf(options)` of them. */
  onRun: (ranker: string, topic: string) => void;
}

const modesOf = ({ votes, seeds }: Pick<ReplayOptions, 'votes' | 'seeds'>): ReplayMode[] => [
  { mode: 'static', seed: null },
  ...(votes === 'none' ? [] : seeds.map((seed) => ({ mode: votes, seed }))),
];

export const runsOf = (options: Omit<ReplayOptions, 'onPicks' | 'onRun'>): number =>
  options.rankers.length * options.topics.length * modesOf(options).length;

const hitsOf = (topic: ReplayTopic, days: readonly ReplayedDay[]): Hits[] =>
  days.map(({ ranked }) => ranked.map(({ id }) => topic.positives.has(id)));

function measureTopic(ranker: Ranker, topic: ReplayTopic, options: ReplayOptions): Measures {
  const run = (voter: ReplayMode): Hits[] => {
    const days = replayTopic(ranker, topic, voter, options.withSeeds ? topic.examples : []);
    for (const { day, ranked } of days) {
      const ids = ranked.slice(0, 10).map(({ id }) => id);
      options.onPicks({ ranker: ranker.name, topic: topic.name, ...voter, day, ids });
    }
    options.onRun(ranker.name, topic.name);
    return hitsOf(topic, days);
  };
  const [first, ...others] = modesOf(options).map(run);
  const withoutVotes = first as Hits[];
  const learned = (others.length > 0 ? others : [withoutVotes]).map(learningMeasures);
  return {
    static: staticMeasures(withoutVotes),
    learning: {
      votes: options.votes,
      precisionAt5: meanOf(learned.map(({ precisionAt5 }) => precisionAt5)),
      share: meanOf(learned.map(({ share }) => share)),
    },
  };
}

function reportOf(name: string, topics: RankerReport['topics'], votes: Votes): RankerReport {
  return {
    name,
    static: {
      ndcgAt10: meanOf(topics.map((topic) => topic.static.ndcgAt10)),
      recallAt5: meanOf(topics.map((topic) => topic.static.recallAt5)),
      precisionAt5: meanOf(topics.map((topic) => topic.static.precisionAt5)),
    },
    learning: {
      votes,
      precisionAt5: meanOf(topics.map((topic) => topic.learning.precisionAt5)),
      share: meanOf(topics.map((topic) => topic.learning.share)),
    },
    topics,
  };
}

/**
 * Every ranker over every topic, without votes and with them. Means are over topics; with votes a topic's
 * numbers are means over the seeds. `votes: 'none'` measures the run without votes both ways.
 */
export function replay(options: ReplayOptions): RankerReport[] {
  const rows = options.topics.map((topic) =>
    options.rankers.map((ranker) => ({
      name: topic.name,
      ...measureTopic(ranker, topic, options),
    })),
  );
  return options.rankers.map(({ name }, at) =>
    reportOf(
      name,
      rows.flatMap((row) => row[at] ?? []),
      options.votes,
    ),
  );
}
