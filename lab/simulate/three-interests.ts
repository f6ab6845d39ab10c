import { sum } from '../../src/lib/statistics.ts';
import { voterNumber } from '../replay/hash-voter.ts';
import { meanOf } from '../replay/metrics.ts';
import { type Measure, meanMeasure } from './measure.ts';
import type { Scenario, SimulationWork } from './scenario.ts';
import { simulateChannel, type Voters } from './simulate-channel.ts';
import { type TopicGroup, topicGroups } from './topic-groups.ts';
import { type WeekShares, weekShares } from './week-shares.ts';

/** How likely a right paper of the first, second and third topic is liked: votes as 3 : 2 : 1. */
const likes = [0.9, 0.6, 0.3];
const otherLikes = 0.05;
const wanted = [3 / 6, 2 / 6, 1 / 6];

function votersOf({ name, topics }: TopicGroup, seed: number): Voters {
  return ({ id }) => {
    const chances = topics.map(({ positives }, at) => (positives.has(id) ? (likes[at] ?? 0) : 0));
    const isUp = voterNumber(seed, name, id) < Math.max(otherLikes, ...chances);
    return isUp ? [{ memberId: 'U0', value: 'up' }] : [];
  };
}

/** Half the sum of the differences; 0 for equal shares, 1 for disjoint ones. */
const totalVariation = (a: readonly number[], b: readonly number[]): number =>
  sum(a.map((value, at) => Math.abs(value - (b[at] ?? 0)))) / 2;

/** The topics change their parts with the seed. */
const rotated = (group: TopicGroup, by: number): TopicGroup => ({
  ...group,
  topics: group.topics.map((_, at) => group.topics[(at + by) % group.topics.length] ?? _),
});

function weeksOf(group: TopicGroup, proportional: boolean, work: SimulationWork): WeekShares[] {
  return work.seeds.flatMap((seed, by) => {
    const turned = rotated(group, by);
    const days = simulateChannel({
      bot: { ...work.bot, proportional },
      world: group,
      interests: turned.topics.map(({ interest }) => interest),
      voters: votersOf(turned, seed),
      randomSeed: `${group.name}|${seed}`,
    });
    work.onRun(group.name);
    return weekShares(days, turned.topics);
  });
}

type Reading = (week: WeekShares) => number | null;

const toVotes: Reading = ({ picks, votes }) =>
  picks && votes ? totalVariation(picks, votes) : null;
const toWanted: Reading = ({ picks }) => (picks ? totalVariation(picks, wanted) : null);

function measuresOf(shared: WeekShares[][], plain: WeekShares[][]): Measure[] {
  const column = (all: WeekShares[][], read: Reading) =>
    all.map((weeks) => meanOf(weeks.map(read)));
  const bySide = (what: string, read: Reading) => {
    const [above, below] = [column(shared, read), column(plain, read)];
    return [
      meanMeasure(`${what}, with proportions`, above),
      meanMeasure(`${what}, without`, below),
      meanMeasure(
        `${what}, with minus without`,
        above.map((value, at) => (value === null ? null : value - (below[at] ?? value))),
      ),
    ];
  };
  const part = (at: number) => ['first', 'second', 'third'][at] ?? '';
  return [
    ...bySide('distance of picks from votes', toVotes),
    ...bySide('distance of picks from 3 : 2 : 1', toWanted),
    ...bySide('weeks in which no topic that came was left out', ({ covered }) => Number(covered)),
    ...wanted.flatMap((_, at) => [
      ...bySide(`share of picks of the ${part(at)} topic`, ({ picks }) => picks?.[at] ?? null),
      meanMeasure(
        `share of votes of the ${part(at)} topic`,
        column(shared, ({ votes }) => votes?.[at] ?? null),
      ),
      meanMeasure(
        `share of right candidates of the ${part(at)} topic`,
        column(shared, ({ supply }) => supply?.[at] ?? null),
      ),
    ]),
  ];
}

/** Three interests, liked as 3 : 2 : 1: do the picks of a week follow the votes, or their average? */
export const interestsScenario: Scenario = {
  about: 'three interests liked as 3 : 2 : 1: picks of a week by topic against the votes',
  run: (work) => {
    const { groups, aligned } = topicGroups(work, 3);
    const [shared, plain] = [true, false].map((proportional) =>
      groups.map((group) => weeksOf(group, proportional, work)),
    );
    return {
      over: `${groups.length} groups of three topics${aligned ? ', days side by side' : ''}, weeks from day 11 on`,
      measures: measuresOf(shared ?? [], plain ?? []),
      tables: [],
    };
  },
};
