import { describe, expect, it } from 'vitest';
import { hybrid } from '../../../lab/baselines/hybrid.ts';
import { voteChange } from '../../../src/rank/explain/vote-change.ts';
import type { Feedback, RankRequest } from '../../../src/rank/ranker.ts';
import { createTaste } from '../../../src/rank/taste/taste.ts';
import { anInterest } from '../../builders.ts';
import { blockEmbedder } from '../block-embedder.ts';
import { allBlocks, aRequest, blockOf, blockPaper, blocks, votesOn } from '../world.ts';

const embedder = blockEmbedder();
const taste = createTaste(() => embedder);
const turn = async () => undefined;

const paper = blockPaper('games', 30);
const shown = votesOn(
  [paper, ...[31, 32].map((n) => blockPaper('traffic', n)), blockPaper('arms', 33)],
  'shown',
);
const withVote = (value: 'up' | 'down' | 'shown'): RankRequest =>
  aRequest({
    interests: [anInterest({ text: 'policy gradient' })],
    candidates: allBlocks(100, 104),
    feedback: shown.map(
      (one): Feedback =>
        one.paper === paper
          ? { ...one, value, votes: value === 'shown' ? [] : [{ memberId: 'U1', value }] }
          : one,
    ),
  });
const [none, up, down] = (['shown', 'up', 'down'] as const).map(withVote) as [
  RankRequest,
  RankRequest,
  RankRequest,
];
const change = (before: RankRequest, after: RankRequest, posted: string[] = []) =>
  voteChange(taste, { before, after, paper, posted: new Set(posted), turn });
const placeIn = (request: RankRequest, id: string) => {
  const scores = taste.rank(request);
  const own = scores[request.candidates.findIndex((one) => one.id === id)]?.total ?? 0;
  return 1 + scores.filter(({ total }) => total > own).length;
};

describe('voteChange', () => {
  it('tells phrases of the paper whose weight moved, and a paper that moved with its places', async () => {
    const told = await change(none, up);
    expect(told?.direction).toBe('up');
    expect(told?.phrases.length).toBeGreaterThan(0);
    const games = blocks.games.split(' ');
    for (const word of told?.phrases.flatMap((phrase) => phrase.split(' ')) ?? [])
      expect(games).toContain(word);
    const { moved } = told ?? expect.fail('nothing is told');
    expect(blockOf(moved?.paper.id ?? '')).toBe('games');
    expect(moved?.from).toBe(placeIn(none, moved?.paper.id ?? ''));
    expect(moved?.to).toBe(placeIn(up, moved?.paper.id ?? ''));
    expect(moved?.to).toBeLessThan(moved?.from ?? 0);
  });

  it('tells of a vote down, and of one taken back, the other way', async () => {
    for (const [before, after] of [
      [none, down],
      [up, none],
    ] as const) {
      const told = await change(before, after);
      expect(told?.direction).toBe('down');
      expect(told?.moved?.to).toBeGreaterThan(told?.moved?.from ?? 0);
    }
    expect((await change(down, none))?.direction).toBe('up');
  });

  it('takes no example that was posted', async () => {
    const first = (await change(none, up))?.moved?.paper.id ?? '';
    const second = (await change(none, up, [first]))?.moved?.paper.id;
    expect(second).not.toBe(first);
    expect(
      await change(
        none,
        up,
        none.candidates.map(({ id }) => id),
      ),
    ).toMatchObject({ moved: null });
  });

  it('tells nothing of a ranker that does not learn in words', async () => {
    expect(
      await voteChange(hybrid, { before: none, after: up, paper, posted: new Set(), turn }),
    ).toBeNull();
  });
});
