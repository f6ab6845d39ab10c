import { describe, expect, it } from 'vitest';
import { tokenize } from '../../../src/lib/text/tokenize.ts';
import { explainVote, paperTopics } from '../../../src/rank/explain/explain-vote.ts';
import type { Feedback, RankRequest } from '../../../src/rank/ranker.ts';
import { createTaste } from '../../../src/rank/taste/taste.ts';
import { anInterest, aPaper } from '../../builders.ts';
import { blockEmbedder } from '../block-embedder.ts';
import { allBlocks, aRequest, blockOf, blockPaper, blocks, votesOn } from '../world.ts';

const embedder = blockEmbedder();
const taste = createTaste(() => embedder);
const yieldToLoop = async () => undefined;

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
  explainVote(taste, { before, after, paper, posted: new Set(posted), yieldToLoop });
const placeIn = (request: RankRequest, id: string) => {
  const scores = taste.rank(request);
  const own = scores[request.candidates.findIndex((one) => one.id === id)]?.total ?? 0;
  return 1 + scores.filter(({ total }) => total > own).length;
};

describe('explainVote', () => {
  it('tells phrases of the paper whose weight moved, and a paper that moved with its places', async () => {
    const told = await change(none, up);
    expect(told.direction).toBe('up');
    expect(told.phrases.length).toBeGreaterThan(0);
    const games = blocks.games.split(' ');
    for (const word of told.phrases.flatMap((phrase) => phrase.split(' ')))
      expect(games).toContain(word);
    const { moved } = told;
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
      expect(told.direction).toBe('down');
      expect(told.moved?.to).toBeGreaterThan(told.moved?.from ?? 0);
    }
    expect((await change(down, none)).direction).toBe('up');
  });

  it('takes no example that was posted', async () => {
    const first = (await change(none, up)).moved?.paper.id ?? '';
    const second = (await change(none, up, [first])).moved?.paper.id;
    expect(second).toMatch(/^games-/);
    expect(second).not.toBe(first);
    expect(
      await change(
        none,
        up,
        none.candidates.map(({ id }) => id),
      ),
    ).toMatchObject({ moved: null });
  });
});

const abstracts = [
  'Offline RL from logs of robots that sort mail.',
  'A reward model for dialogue, trained without labels.',
  'Offline RL with a careful critic and a fixed log.',
  'World models that dream of driving.',
  'A planner for driving in towns with a learned map.',
  'A policy for warehouse robots with a learned map.',
  'Dialogue agents that ask before they act.',
  'Policy search on a budget.',
  'Reading maps with a policy.',
];
const earlier = abstracts.map((abstract, n) =>
  aPaper({ id: `p${n}`, title: `Study ${n}`, abstract }),
);

const ships = aPaper({
  id: 'liked',
  title: 'SnowCritic: Offline RL for ships',
  abstract:
    'SnowCritic brings offline RL to ships. Offline RL needs a log; SnowCritic needs half of it.',
});

describe('paperTopics', () => {
  it('tells by phrases that other papers share, as the paper writes them', () => {
    expect(paperTopics(ships, earlier)[0]).toBe('offline RL');
  });

  it('leaves out names that no other paper has', () => {
    expect(paperTopics(ships, earlier).join(' ')).not.toMatch(/SnowCritic/i);
  });

  it('gives at most two, each standing in the paper', () => {
    const long = aPaper({ title: abstracts[2] ?? '', abstract: abstracts.join(' ') });
    for (const paper of [ships, long, ...earlier]) {
      const phrases = paperTopics(paper, earlier);
      expect(phrases.length).toBeLessThanOrEqual(2);
      for (const phrase of phrases)
        expect(tokenize(`${paper.title} ${paper.abstract}`).join(' ')).toContain(
          tokenize(phrase).join(' '),
        );
    }
  });

  it('does its best without a past, and says nothing of a paper without words', () => {
    expect(paperTopics(ships, []).length).toBeGreaterThan(0);
    expect(paperTopics(aPaper({ title: 'The', abstract: '' }), earlier)).toEqual([]);
  });
});
