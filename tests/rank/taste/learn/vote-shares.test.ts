import { describe, expect, it } from 'vitest';
import type { Feedback, MemberVote } from '../../../../src/rank/ranker.ts';
import { voteShares } from '../../../../src/rank/taste/learn/vote-shares.ts';
import { blockPaper, votesOn } from '../../world.ts';

describe('voteShares', () => {
  const one = (votes: MemberVote[], at: number): Feedback => ({
    paper: blockPaper('games', at),
    value: 'up',
    at,
    votes,
  });
  const up = (memberId: string): MemberVote => ({ memberId, value: 'up' });

  it('takes a channel of which nobody knows who votes as one voter', () => {
    const feedback = votesOn([blockPaper('games', 1)], 'down');
    expect(voteShares(feedback)).toEqual([{ up: 0, down: 1, silent: 0, voters: 1 }]);
  });

  it('counts the silent among the members who are active', () => {
    const [, second] = voteShares([one([up('U1'), up('U2')], 0), one([up('U1')], 1)]);
    expect(second).toEqual({ up: 0.5, down: 0, silent: 0.5, voters: 2 });
  });

  it('gives a member who votes far more than the others less weight a vote', () => {
    const mixed = (at: number): MemberVote => ({ memberId: 'U4', value: at % 2 ? 'up' : 'down' });
    const days = Array.from({ length: 20 }, (_, at) =>
      one(at % 5 === 0 ? [...['U1', 'U2', 'U3'].map(up), mixed(at)] : [mixed(at)], at),
    );
    // U1 to U3 voted on four papers each and U4 on twenty: a weight of 1.5 times 4 of 20.
    expect(voteShares(days)[1]?.up).toBeCloseTo(0.3 / 3.3);
  });

  it('hardly hears a member who answers everything alike, unless all do', () => {
    const days = (others: (at: number) => string[], value: 'up' | 'down') =>
      Array.from({ length: 40 }, (_, at) =>
        one([...others(at).map(up), { memberId: 'U9', value }], at),
      );
    const some = (at: number) => ['U1', 'U2', 'U3'].filter((_, n) => (at + n) % 2 === 0);
    for (const value of ['up', 'down'] as const)
      expect(voteShares(days(some, value))[21]?.[value === 'up' ? 'up' : 'down']).toBeCloseTo(
        value === 'up' ? (voteShares(days(some, 'down'))[21]?.up ?? 0) : 0,
        1,
      );
    expect(voteShares(days(() => ['U1', 'U2', 'U3'], 'up'))[21]?.up).toBe(1);
  });
});
