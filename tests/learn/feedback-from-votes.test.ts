import { describe, expect, it } from 'vitest';
import { feedbackFromVotes } from '../../src/learn/feedback-from-votes.ts';
import type { VoteValue } from '../../src/paper.ts';
import { aPaper, aVote } from '../builders.ts';

const posted = (id: string, at: number) => ({ paper: aPaper({ id }), at });
const vote = (paperId: string, memberId: string, value: VoteValue, at: number) =>
  aVote({ paperId, memberId, value, at });
const fold = (...args: Parameters<typeof feedbackFromVotes>) =>
  feedbackFromVotes(...args).map(({ paper, value, at }) => [paper.id, value, at]);

describe('feedbackFromVotes', () => {
  it('calls a paper without votes shown, at the time it was posted', () => {
    expect(fold([], [posted('a', 10)])).toEqual([['a', 'shown', 10]]);
  });

  it('takes the majority of members; a tie is shown', () => {
    const votes = [
      vote('a', 'u1', 'up', 21),
      vote('a', 'u2', 'up', 22),
      vote('a', 'u3', 'down', 23),
      vote('b', 'u1', 'down', 24),
      vote('c', 'u1', 'up', 25),
      vote('c', 'u2', 'down', 26),
    ];
    expect(fold(votes, [posted('a', 1), posted('b', 2), posted('c', 3)])).toEqual([
      ['a', 'up', 23],
      ['b', 'down', 24],
      ['c', 'shown', 26],
    ]);
  });

  it('counts a vote taken back as none', () => {
    const votes = [vote('a', 'u1', 'none', 30), vote('a', 'u2', 'down', 20)];
    expect(fold(votes, [posted('a', 1)])).toEqual([['a', 'down', 20]]);
    expect(fold([vote('a', 'u1', 'none', 30)], [posted('a', 1)])).toEqual([['a', 'shown', 1]]);
  });

  it('is ordered by time, counts a paper once, and leaves out what was not posted here', () => {
    const votes = [vote('late', 'u1', 'up', 99), vote('elsewhere', 'u1', 'up', 5)];
    const posts = [posted('late', 1), posted('twice', 7), posted('twice', 3), posted('x', 5)];
    expect(fold(votes, posts)).toEqual([
      ['x', 'shown', 5],
      ['twice', 'shown', 7],
      ['late', 'up', 99],
    ]);
  });
});
