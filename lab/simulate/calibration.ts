import { majorityOf } from '../../src/feedback/feedback-from-votes.ts';
import { seededRandom } from '../../src/lib/random.ts';
import { sum } from '../../src/lib/statistics.ts';
import { bootstrap, type Interval } from '../replay/bootstrap.ts';
import type { ReplayTopic } from '../replay/build-topics.ts';
import {
  calibrationError,
  chanceError,
  equalMassBins,
  equalWidthBins,
  type Prediction,
} from './calibration-error.ts';
import { chosenTopics } from './join-windows.ts';
import { atMost, type Measure, meanMeasure } from './measure.ts';
import { membersOf, memberVoters, oneVoter } from './member-voters.ts';
import type { Scenario, ScenarioTable, SimulationWork } from './scenario.ts';
import { simulateChannel, type Voters } from './simulate-channel.ts';
import type { SimulatedDay } from './simulated-day.ts';

/** Votes from which a probability may be shown, and from which it must be right. */
const shownFrom = 30;
const rightFrom = 50;
/** A topic with fewer predictions says nothing of its own. */
const enough = 50;

/** What a topic's picks were given, before their votes, over all seeds. */
interface TopicOutcome {
  name: string;
  /** From 50 votes on. */
  predictions: Prediction[];
  /** Picks that were given a probability before 30 votes. */
  early: number;
  /** From 30 votes on: picks, and those without a probability. */
  late: number;
  missing: number;
}

function outcomeOf(name: string, runs: readonly SimulatedDay[][]): TopicOutcome {
  const outcome: TopicOutcome = { name, predictions: [], early: 0, late: 0, missing: 0 };
  for (const days of runs) {
    let votes = 0;
    for (const { posts } of days) {
      for (const { score, votes: cast } of posts) {
        const said = score.likeProbability;
        if (votes < shownFrom) outcome.early += Number(said !== undefined);
        else outcome.late += 1;
        if (votes >= shownFrom) outcome.missing += Number(said === undefined);
        if (votes >= rightFrom && said !== undefined)
          outcome.predictions.push({ said, liked: majorityOf(cast) === 'up' });
      }
      votes += sum(posts.map((post) => post.votes.length));
    }
  }
  return outcome;
}

const kinds: Record<string, (topic: ReplayTopic, seed: number) => Voters> = {
  'dense votes': (topic, seed) => oneVoter(topic, seed, 'dense'),
  'sparse votes': (topic, seed) => oneVoter(topic, seed, 'sparse'),
  'five sparse members': (topic, seed) => memberVoters(membersOf(topic, 5), seed, 'sparse'),
};

function pooledInterval(outcomes: readonly TopicOutcome[], key: string): Interval {
  return bootstrap(outcomes.length, seededRandom(key), (drawn) => {
    const predictions = drawn.flatMap((at) => outcomes[at]?.predictions ?? []);
    return calibrationError(equalMassBins(predictions)) ?? 0;
  });
}

function measuresOf(kind: string, outcomes: readonly TopicOutcome[]): Measure[] {
  const pooled = outcomes.flatMap(({ predictions }) => predictions);
  const sumOf = (part: 'early' | 'late' | 'missing') =>
    sum(outcomes.map((outcome) => outcome[part]));
  const random = seededRandom(kind);
  const own = outcomes.filter(({ predictions }) => predictions.length >= enough);
  const bar = atMost(0.07);
  const late = sumOf('late');
  return [
    { what: `${kind}: predictions from ${rightFrom} votes on`, value: pooled.length },
    {
      what: `${kind}: calibration error, pooled, bins of equal mass`,
      value: calibrationError(equalMassBins(pooled)),
      ...(pooled.length > 0 ? { interval: pooledInterval(outcomes, kind) } : {}),
      bar,
    },
    {
      what: `${kind}: calibration error, pooled, bins of equal width`,
      value: calibrationError(equalWidthBins(pooled)),
      bar,
    },
    { what: `${kind}: the same by chance alone`, value: chanceError(pooled, random) },
    meanMeasure(
      `${kind}: calibration error, mean over the ${own.length} topics with ${enough} predictions`,
      own.map(({ predictions }) => calibrationError(equalMassBins(predictions))),
    ),
    meanMeasure(
      `${kind}: the same by chance alone, mean over these topics`,
      own.map(({ predictions }) => chanceError(predictions, random)),
    ),
    {
      what: `${kind}: picks with a probability before ${shownFrom} votes`,
      value: sumOf('early'),
      bar: atMost(0),
    },
    {
      what: `${kind}: share of picks with a probability from ${shownFrom} votes on`,
      value: late > 0 ? 1 - sumOf('missing') / late : null,
    },
  ];
}

function binTable(kind: string, outcomes: readonly TopicOutcome[]): ScenarioTable {
  const pooled = outcomes.flatMap(({ predictions }) => predictions);
  return {
    title: `${kind}, bins of equal mass`,
    columns: ['picks', 'said', 'liked'],
    rows: equalMassBins(pooled).map(({ count, said, liked }, at) => ({
      name: `${at + 1}`,
      values: [count, said, liked],
    })),
  };
}

function outcomesOf(kind: string, topics: readonly ReplayTopic[], work: SimulationWork) {
  return topics.map((topic) => {
    const runs = work.seeds.map((seed) => {
      const days = simulateChannel({
        bot: work.bot,
        world: topic,
        interests: [topic.interest],
        voters: kinds[kind]?.(topic, seed) ?? null,
        randomSeed: `${topic.name}|${seed}`,
      });
      work.onRun(`${topic.name}, ${kind}`);
      return days;
    });
    return outcomeOf(topic.name, runs);
  });
}

/** Is "this team will like it" right as often as it says, before the votes on the day's picks are seen? */
export const calibration: Scenario = {
  about: 'whether picks are liked as often as their probability says, from 50 votes on',
  run: (work) => {
    const topics = chosenTopics(work);
    const all = Object.keys(kinds).map((kind) => ({
      kind,
      outcomes: outcomesOf(kind, topics, work),
    }));
    return {
      over: `${topics.length} topics`,
      measures: all.flatMap(({ kind, outcomes }) => measuresOf(kind, outcomes)),
      tables: all.map(({ kind, outcomes }) => binTable(kind, outcomes)),
    };
  },
};
