import { sum } from '../../src/lib/statistics.ts';
import type { ReplayTopic } from '../replay/build-topics.ts';
import { meanOf } from '../replay/metrics.ts';
import { atLeast, type Measure, meanMeasure, ratioMeasure } from './measure.ts';
import { membersOf, memberVoters } from './member-voters.ts';
import type { Scenario, SimulationWork } from './scenario.ts';
import { simulateChannel } from './simulate-channel.ts';
import type { SimulatedDay } from './simulated-day.ts';
import { type TopicGroup, topicGroups } from './topic-groups.ts';

const majority = 7;
const minority = 3;

interface Camps {
  many: ReplayTopic;
  few: ReplayTopic;
}

/** What a run gave the two camps. */
interface Outcome {
  /** Share of the days with a paper for the few on which one was picked; `null` without such days. */
  foundDays: number | null;
  /** Picks that are right for either camp. */
  liked: number;
  /** Picks that are right, counted once for each member whom they are right for. */
  likedByMembers: number;
  thumbs: number;
}

function outcomeOf(days: readonly SimulatedDay[], { many, few }: Camps): Outcome {
  const papers = days.flatMap(({ posts }) => posts.map(({ paper }) => paper.id));
  const withOne = days.filter(({ candidates }) =>
    candidates.some(({ id }) => few.positives.has(id)),
  );
  const found = withOne.filter(({ posts }) =>
    posts.some(({ paper }) => few.positives.has(paper.id)),
  );
  return {
    foundDays: withOne.length > 0 ? found.length / withOne.length : null,
    liked: papers.filter((id) => many.positives.has(id) || few.positives.has(id)).length,
    likedByMembers: sum(
      papers.map(
        (id) =>
          majority * Number(many.positives.has(id)) + minority * Number(few.positives.has(id)),
      ),
    ),
    thumbs: sum(days.flatMap(({ posts }) => posts.map(({ votes }) => votes.length))),
  };
}

interface Setting extends Camps {
  group: TopicGroup;
  sentences: 'both' | 'many';
}

function outcome(setting: Setting, seed: number, proportional: boolean, work: SimulationWork) {
  const { many, few, group, sentences } = setting;
  const members = [...membersOf(many, majority), ...membersOf(few, minority, majority + 1)];
  const days = simulateChannel({
    bot: { ...work.bot, proportional },
    world: group,
    interests: sentences === 'both' ? [many.interest, few.interest] : [many.interest],
    voters: memberVoters(members, seed, 'dense'),
    randomSeed: `${many.name}|${few.name}|${seed}`,
  });
  work.onRun(`${many.name} / ${few.name}`);
  return outcomeOf(days, setting);
}

function measuresOf(settings: readonly Setting[], work: SimulationWork): Measure[] {
  const runs = (proportional: boolean) =>
    settings.map((setting) => work.seeds.map((seed) => outcome(setting, seed, proportional, work)));
  const [shared, plain] = [runs(true), runs(false)];
  const column = (all: Outcome[][], read: (one: Outcome) => number | null) =>
    all.map((seeds) => meanOf(seeds.map(read)));
  const kept = (what: string, read: (one: Outcome) => number, bar = true) => {
    const below = column(plain, read);
    const pairs = column(shared, read).map((above, at) => ({ above, below: below[at] ?? null }));
    return ratioMeasure(what, pairs, bar ? atLeast(0.95) : undefined);
  };
  const found = ({ foundDays }: Outcome) => foundDays;
  const said = settings[0]?.sentences === 'both' ? 'both sentences' : "the majority's sentence";
  return [
    meanMeasure(`${said}: days on which the three find one`, column(shared, found), atLeast(0.6)),
    meanMeasure(`${said}: the same without proportions`, column(plain, found)),
    kept(`${said}: liked picks, with / without proportions`, ({ liked }) => liked),
    kept(`${said}: likes of members, with / without`, ({ likedByMembers }) => likedByMembers),
    kept(`${said}: thumbs cast, with / without`, ({ thumbs }) => thumbs, false),
  ];
}

/**
 * Ten members, seven of one taste and three of another, all voting: do the three find something, and what
 * does it cost the team?
 */
export const divided: Scenario = {
  about: 'seven members like one topic and three another: does every camp find something',
  run: (work) => {
    const { groups, aligned } = topicGroups(work, 2);
    const settings = (sentences: Setting['sentences']): Setting[] =>
      groups.flatMap((group) => {
        const [a, b] = group.topics;
        if (!a || !b) return [];
        return [
          { group, many: a, few: b, sentences },
          { group, many: b, few: a, sentences },
        ];
      });
    return {
      over: `${groups.length} pairs of topics, each way round${aligned ? ', days side by side' : ''}`,
      measures: [...measuresOf(settings('both'), work), ...measuresOf(settings('many'), work)],
      tables: [],
    };
  },
};
