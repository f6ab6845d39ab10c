import { describe, expect, it } from 'vitest';
import type { Feedback, MemberVote, RankRequest } from '../../../src/rank/ranker.ts';
import { createTaste } from '../../../src/rank/taste/taste.ts';
import { anInterest } from '../../builders.ts';
import { blockEmbedder } from '../block-embedder.ts';
import { agreed, aRequest, type Block, blockOf, blockPaper, orderOf, votesOn } from '../world.ts';

const embedder = blockEmbedder();
const taste = createTaste(() => embedder);
const interests = [anInterest({ text: 'policy gradient' })];

/** Two papers of every block on each of six days; each member ups what they want. */
function voted(wants: Record<string, readonly Block[]>): Feedback[] {
  return Array.from({ length: 6 }, (_, day) => day).flatMap((day) =>
    (['arms', 'games', 'traffic', 'language'] as const).flatMap((block, at) =>
      [0, 1].map((n): Feedback => {
        const votes: MemberVote[] = Object.entries(wants).flatMap(([memberId, liked]) =>
          liked.includes(block) ? [{ memberId, value: 'up' as const }] : [],
        );
        return {
          paper: blockPaper(block, 30 + 2 * day + n),
          value: votes.length > 0 ? 'up' : 'shown',
          at: day + (2 * at + n) / 10,
          age: 5 - day,
          votes,
        };
      }),
    ),
  );
}

const topBlocks = (over: Partial<RankRequest>, size = 4): string[] => {
  const request = aRequest({ interests, ...over });
  const totals = taste.rank(request).map(({ total }) => total);
  return orderOf(request, totals).slice(0, size).map(blockOf);
};

describe("a member's own digest", () => {
  const feedback = voted({ U1: ['games'], U2: ['games'], U3: ['games'], U4: ['traffic'] });

  it('follows the member where the channel follows the many', () => {
    expect(topBlocks({ feedback })).toEqual(Array(4).fill('games'));
    expect(topBlocks({ feedback, memberId: 'U4' })).toEqual(Array(4).fill('traffic'));
  });

  it("is the channel's for a member who never voted", () => {
    const totals = (over: Partial<RankRequest>) =>
      taste.rank(aRequest({ interests, feedback, ...over })).map(({ total }) => total);
    expect(totals({ memberId: 'U9' })).toEqual(totals({}));
  });

  it('keeps what was added to the score as a part of its own', () => {
    const parts = taste.rank(aRequest({ interests, feedback, memberId: 'U4' }))[0]?.parts ?? {};
    expect(Math.abs(parts.member ?? 0)).toBeGreaterThan(0);
    expect(taste.rank(aRequest({ interests, feedback }))[0]?.parts).not.toHaveProperty('member');
  });
});

describe('interest groups', () => {
  const interestGroupsOf = (over: Partial<RankRequest>) =>
    taste.interestGroups(aRequest({ interests, ...over }));

  it('are the members whose taste is known, of equal weight, with what each would like', () => {
    const request = { feedback: voted({ U1: ['games'], U4: ['traffic'] }) };
    const interestGroups = interestGroupsOf(request);
    expect(interestGroups.map(({ name, weight }) => [name, weight])).toEqual([
      ['U1', 0.5],
      ['U4', 0.5],
    ]);
    const candidates = aRequest().candidates;
    const likingOf = (group: number, block: Block) =>
      candidates.reduce(
        (sum, { id }, at) =>
          sum + (blockOf(id) === block ? (interestGroups[group]?.likeProbabilities[at] ?? 0) : 0),
        0,
      ) / 5;
    expect(likingOf(0, 'games')).toBeGreaterThan(likingOf(0, 'traffic') + 0.3);
    expect(likingOf(1, 'traffic')).toBeGreaterThan(likingOf(1, 'games') + 0.3);
  });

  it("are none in a member's own digest: there the member's taste decides", () => {
    const feedback = voted({ U1: ['games'], U4: ['traffic'] });
    expect(interestGroupsOf({ feedback, memberId: 'U4' })).toEqual([]);
  });

  it('are none for one interest without members, or with one member', () => {
    expect(interestGroupsOf({})).toEqual([]);
    expect(interestGroupsOf({ feedback: voted({ U1: ['games'] }) })).toEqual([]);
  });

  it('are the interests, weighted by how much of what is shown of each is liked', () => {
    const two = [
      anInterest({ text: 'chess and poker opponent' }),
      anInterest({ text: 'vehicle on a highway lane' }),
    ];
    const before = interestGroupsOf({ interests: two });
    expect(before.map(({ weight }) => weight)).toEqual([0.5, 0.5]);
    const liked = votesOn(
      [30, 31, 32, 33].map((n) => blockPaper('games', n)),
      'up',
    );
    const left = votesOn(
      [30, 31, 32, 33].map((n) => blockPaper('traffic', n)),
      'shown',
    );
    const feedback = [...liked, ...left].map((one) => ({ ...one, age: 0 }));
    const [games, traffic] = interestGroupsOf({ interests: two, feedback });
    expect(games?.weight).toBeGreaterThan(1.2 * (traffic?.weight ?? 1));
    expect(games?.served).toBeGreaterThan(traffic?.served ?? 9);
  });
});

describe('other channels of the workspace', () => {
  const sibling = { interests, feedback: voted({ U1: ['games'] }) };

  it('help a new channel choose, and the channel has the last word', () => {
    const candidates = aRequest().candidates;
    expect(topBlocks({ siblings: [sibling], candidates }, 3)).toEqual(Array(3).fill('games'));
    const own = voted({ U1: ['language'] });
    expect(topBlocks({ siblings: [sibling], candidates, feedback: own })).toEqual(
      Array(4).fill('language'),
    );
  });

  it('move a score by no more than a bound', () => {
    const large = { interests, feedback: agreed(150) };
    const moves = taste
      .rank(aRequest({ interests, siblings: [large, large] }))
      .map(({ parts }) => Math.abs(parts.workspace ?? 9));
    expect(Math.max(...moves)).toBeCloseTo(2, 9);
  });
});
