import { meanOf } from '../replay/metrics.ts';
import { atLeast, meanMeasure } from './measure.ts';
import { memberVoters } from './member-voters.ts';
import type { Scenario, SimulationWork } from './scenario.ts';
import { shareOfOracle } from './share-of-oracle.ts';
import { type ChannelRun, simulateChannel } from './simulate-channel.ts';
import { simulateMember } from './simulate-member.ts';
import { type TopicGroup, topicGroups } from './topic-groups.ts';

/** Shares of the oracle of one member. */
interface MemberShares {
  channel: number | null;
  own: number | null;
  ownVoted: number | null;
}

function sharesOf(group: TopicGroup, seed: number, work: SimulationWork): MemberShares[] {
  const members = group.topics.map((topic, at) => ({ id: `U${at + 1}`, topic }));
  const run: ChannelRun = {
    bot: work.bot,
    world: group,
    interests: group.topics.map(({ interest }) => interest),
    voters: memberVoters(members, seed, 'dense'),
    randomSeed: `${group.name}|${seed}`,
  };
  const channel = simulateChannel(run);
  const shares = members.map(({ id, topic }) => {
    const own = (voters: ChannelRun['voters']) =>
      shareOfOracle(simulateMember(run, channel, id, voters), topic.positives);
    return {
      channel: shareOfOracle(channel, topic.positives),
      own: own(null),
      ownVoted: own(
        memberVoters(
          members.filter((one) => one.id === id),
          seed,
          'dense',
        ),
      ),
    };
  });
  work.onRun(group.name);
  return shares;
}

const minus = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? null : a - b;

/**
 * Four members of different tastes share a channel and vote on what it posts. Each then gets a digest of
 * their own: does it find more of what the member likes than the channel's picks do?
 */
export const members: Scenario = {
  about: "four members of different tastes: a member's own digest against the channel's picks",
  run: (work) => {
    const { groups, aligned } = topicGroups(work, 4);
    const shares = groups.map((group) => work.seeds.flatMap((seed) => sharesOf(group, seed, work)));
    const column = (read: (one: MemberShares) => number | null) =>
      shares.map((all) => meanOf(all.map(read)));
    const bar = atLeast(0.08);
    return {
      over: `${groups.length} groups of four topics${aligned ? ', days side by side' : ''}`,
      measures: [
        meanMeasure(
          "share of the channel's picks",
          column(({ channel }) => channel),
        ),
        meanMeasure(
          "share of the member's digest",
          column(({ own }) => own),
        ),
        meanMeasure(
          'gain',
          column(({ own, channel }) => minus(own, channel)),
          bar,
        ),
        meanMeasure(
          "share of the member's digest, voted on too",
          column(({ ownVoted }) => ownVoted),
        ),
        meanMeasure(
          'gain when the digest is voted on too',
          column(({ ownVoted, channel }) => minus(ownVoted, channel)),
          bar,
        ),
      ],
      tables: [],
    };
  },
};
