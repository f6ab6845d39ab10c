import type { Score } from '../../src/paper.ts';
import { zScores } from '../baselines/z-scores.ts';
import type { ReplayTopic } from '../replay/build-topics.ts';
import { meanOf } from '../replay/metrics.ts';
import { feedbackFrom } from './feedback-from.ts';
import { chosenTopics } from './join-windows.ts';
import { atMost, type Measure, meanMeasure } from './measure.ts';
import { membersOf, memberVoters } from './member-voters.ts';
import type { Scenario, SimulatedBot, SimulationWork } from './scenario.ts';
import { shareOfOracle } from './share-of-oracle.ts';
import { simulateChannel, type Voters } from './simulate-channel.ts';
import type { SimulatedDay } from './simulated-day.ts';

const normalMembers = 5;
const furtherMembers = 3;
const top = 20;

/** Who votes beside the five: nobody, three more like them, or one who presses the same on everything. */
const besides: Record<string, (topic: ReplayTopic, seed: number) => Voters> = {
  'three more': (topic, seed) =>
    memberVoters(membersOf(topic, furtherMembers, normalMembers + 1), seed, 'dense'),
  'one always up': () => () => [{ memberId: 'U99', value: 'up' }],
  'one always down': () => () => [{ memberId: 'U99', value: 'down' }],
};

interface Movement {
  /** Mean absolute change of the candidates' z-scored totals. */
  scores: number;
  /** Share of the twenty best that are no longer among them. */
  best: number;
}

function movementOf(before: readonly Score[], after: readonly Score[]): Movement {
  const [a, b] = [before, after].map((scores) => scores.map(({ total }) => total));
  const [from, to] = [zScores(a ?? []), zScores(b ?? [])];
  const bestOf = (values: readonly number[]) =>
    [...values.keys()].sort((x, y) => (values[y] ?? 0) - (values[x] ?? 0)).slice(0, top);
  const kept = new Set(bestOf(from));
  const best = bestOf(to);
  return {
    scores: meanOf(from.map((value, at) => Math.abs(value - (to[at] ?? 0)))) ?? 0,
    best: best.filter((at) => !kept.has(at)).length / Math.max(1, best.length),
  };
}

/** How far the votes of others beside the five, on the same posts, move each later day's scores. */
function movementsBy(
  voters: Voters,
  days: readonly SimulatedDay[],
  before: Score[][],
  bot: SimulatedBot,
) {
  return before.map((scores, at) => {
    const day = days[at] as SimulatedDay;
    const feedback = feedbackFrom(days, at, ({ paper, votes }) => [...votes, ...voters(paper, at)]);
    return movementOf(scores, bot.ranker.rank({ ...day.request, feedback }));
  });
}

interface Outcome extends Record<keyof Movement, number | null> {
  share: number | null;
}

/** Of one topic and seed, by who votes beside the five. */
function outcomesOf(topic: ReplayTopic, seed: number, work: SimulationWork) {
  const five = memberVoters(membersOf(topic, normalMembers), seed, 'dense');
  const run = (voters: Voters) => {
    const days = simulateChannel({
      bot: work.bot,
      world: topic,
      interests: [topic.interest],
      voters,
      randomSeed: `${topic.name}|${seed}`,
    });
    work.onRun(topic.name);
    return days;
  };
  const days = run(five);
  const before = days.map(({ request }) => work.bot.ranker.rank(request));
  const rows = Object.entries(besides).map(([name, votersOf]): [string, Outcome] => {
    const voters = votersOf(topic, seed);
    const moved = movementsBy(voters, days, before, work.bot).slice(1);
    const together = run((paper, at) => [...five(paper, at), ...voters(paper, at)]);
    return [
      name,
      {
        scores: meanOf(moved.map(({ scores }) => scores)),
        best: meanOf(moved.map(({ best }) => best)),
        share: shareOfOracle(together, topic.positives),
      },
    ];
  });
  const alone = { scores: 0, best: 0, share: shareOfOracle(days, topic.positives) };
  return new Map<string, Outcome>([['nobody', alone], ...rows]);
}

type Outcomes = Map<string, Outcome>[][];

function measuresOf(all: Outcomes): Measure[] {
  const column = (who: string, part: keyof Outcome) =>
    all.map((seeds) => meanOf(seeds.map((outcomes) => outcomes.get(who)?.[part] ?? null)));
  const minus = (a: (number | null)[], b: (number | null)[]) =>
    a.map((value, at) => (value === null ? null : value - (b[at] ?? value)));
  const moved: [keyof Movement, string][] = [
    ['scores', 'mean change of z-scores'],
    ['best', 'share of the twenty best replaced'],
  ];
  const single = Object.keys(besides).filter((name) => name !== 'three more');
  return [
    ...moved.flatMap(([part, what]) => [
      ...Object.keys(besides).map((who) => meanMeasure(`${what}, ${who}`, column(who, part))),
      ...single.map((who) =>
        meanMeasure(
          `${what}, ${who} minus three more`,
          minus(column(who, part), column('three more', part)),
          atMost(0),
        ),
      ),
    ]),
    meanMeasure('share with five members', column('nobody', 'share')),
    ...Object.keys(besides).map((who) =>
      meanMeasure(`share lost, ${who}`, minus(column('nobody', 'share'), column(who, 'share'))),
    ),
  ];
}

/** Can one member who presses the same on everything move the channel more than three normal ones? */
export const oneMember: Scenario = {
  about: 'one member voting up or down on everything, against three more who vote normally',
  run: (work) => {
    const topics = chosenTopics(work);
    const all = topics.map((topic) => work.seeds.map((seed) => outcomesOf(topic, seed, work)));
    return { over: `${topics.length} topics`, measures: measuresOf(all), tables: [] };
  },
};
