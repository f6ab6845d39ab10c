import { describe, expect, it } from 'vitest';
import { feedbackFromVotes } from '../../src/feedback/feedback-from-votes.ts';
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

  it('tells who voted how, oldest first, without those who took it back', () => {
    const votes = [
      vote('a', 'u1', 'up', 23),
      vote('a', 'u2', 'down', 21),
      vote('a', 'u3', 'none', 22),
    ];
    const [feedback] = feedbackFromVotes(votes, [posted('a', 1)]);
    expect(feedback?.votes).toEqual([
      { memberId: 'u2', value: 'down' },
      { memberId: 'u1', value: 'up' },
    ]);
    expect(feedbackFromVotes([], [posted('a', 1)])[0]?.votes).toEqual([]);
  });

  it('keeps where the paper stood when it was posted last', () => {
    const posts = [
      { ...posted('a', 9), position: 2, age: 0, score: 1.5 },
      { ...posted('a', 3), position: 4, age: 7, score: 0.5 },
    ];
    const [feedback] = feedbackFromVotes([vote('a', 'u1', 'up', 20)], posts);
    expect(feedback).toMatchObject({ at: 20, position: 2, age: 0, score: 1.5 });
  });

  describe('with a reset', () => {
    const posts = [posted('before', 10), posted('after', 30)];

    it('learns nothing from earlier votes and posts', () => {
      const votes = [vote('before', 'u1', 'up', 11), vote('after', 'u1', 'down', 31)];
      expect(fold(votes, posts, 20)).toEqual([['after', 'down', 31]]);
      expect(fold([], posts, 20)).toEqual([['after', 'shown', 30]]);
    });

    it('counts a vote cast later on a paper posted earlier, and only that one', () => {
      const votes = [
        vote('before', 'u1', 'up', 11),
        vote('before', 'u2', 'up', 12),
        vote('before', 'u3', 'down', 21),
      ];
      expect(fold(votes, posts, 20)).toEqual([
        ['before', 'down', 21],
        ['after', 'shown', 30],
      ]);
      expect(fold([vote('before', 'u1', 'none', 21)], posts, 20)).toEqual([['after', 'shown', 30]]);
    });

    it('that is undone brings back exactly what was', () => {
      const votes = [vote('before', 'u1', 'up', 11), vote('after', 'u2', 'down', 31)];
      expect(feedbackFromVotes(votes, posts, 0)).toEqual(feedbackFromVotes(votes, posts));
      expect(feedbackFromVotes(votes, posts, 0)).toHaveLength(2);
    });

    it('counts what happened at its very instant', () => {
      const votes = [vote('voted', 'u1', 'up', 20)];
      const folded = fold(votes, [posted('voted', 1), posted('x', 20)], 20);
      expect(folded).toEqual([
        ['voted', 'up', 20],
        ['x', 'shown', 20],
      ]);
    });
  });
});
