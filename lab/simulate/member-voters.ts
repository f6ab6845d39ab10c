import type { MemberVote } from '../../src/rank/ranker.ts';
import type { ReplayTopic } from '../replay/build-topics.ts';
import { isLiked, type VoteMode } from '../replay/hash-voter.ts';
import type { Voters } from './simulate-channel.ts';

export type VotedTopic = Pick<ReplayTopic, 'name' | 'positives'>;

/** Someone who likes the right papers of a topic, and now and then another. */
export interface SimulatedMember {
  id: string;
  topic: VotedTopic;
}

/**
 * The one voter of a topic, the same as `replay` has: thumbs up or nothing, from the hash of
 * `seed|topic|id`.
 */
export const oneVoter =
  (topic: VotedTopic, seed: number, mode: VoteMode): Voters =>
  ({ id }) =>
    isLiked({ seed, mode, topic: topic.name }, id, topic.positives.has(id))
      ? [{ memberId: 'U0', value: 'up' }]
      : [];

/** Several members, each by the hash of `seed|topic|member|id`. */
export const memberVoters =
  (members: readonly SimulatedMember[], seed: number, mode: VoteMode): Voters =>
  (paper) =>
    members.flatMap(({ id, topic }): MemberVote[] =>
      isLiked({ seed, mode, topic: topic.name }, `${id}|${paper.id}`, topic.positives.has(paper.id))
        ? [{ memberId: id, value: 'up' }]
        : [],
    );

/** `count` members of one taste, their ids from `U<first>` on. */
export const membersOf = (topic: VotedTopic, count: number, first = 1): SimulatedMember[] =>
  Array.from({ length: count }, (_, at) => ({ id: `U${first + at}`, topic }));
