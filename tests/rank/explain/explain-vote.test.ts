import { describe, expect, it } from 'vitest';
import { tokenize } from '../../../src/lib/text/tokenize.ts';
import { explainVote, paperTopics } from '../../../src/rank/explain/explain-vote.ts';
import type { Feedback, RankRequest } from '../../../src/rank/ranker.ts';
import { createTaste } from '../../../src/rank/taste/taste.ts';
import { anInterest, aPaper } from '../../builders.ts';
import { blockEmbedder } from '../block-embedder.ts';
import { allBlocks, aRequest, blockPaper, orderOf, votesOn } from '../world.ts';

const embedder = blockEmbedder();
const taste = createTaste(() => embedder);
const yieldToLoop = async () => undefined;

const paper = blockPaper('games', 30, { title: 'Poker, Atari and self-play' });
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
/** The best ten that can still be picked, best first, and the place of each. */
function likelyTen(request: RankRequest, posted: readonly string[] = []): string[] {
  const scores = taste.rank(request);
  const totals = scores.map(({ total }) => total);
  return orderOf(request, totals)
    .filter((id) => !posted.includes(id))
    .slice(0, 10);
}
const has = (request: RankRequest, id: string, phrase: string) => {
  const { title, abstract } = request.candidates.find((one) => one.id === id) ?? aPaper();
  return `${title} ${abstract}`.toLowerCase().includes(phrase.toLowerCase());
};

/** By how many places each likely paper with the phrase went up, one outside the ten being 11th. */
function gains(before: RankRequest, after: RankRequest, phrase: string): number[] {
  const [old, now] = [likelyTen(before), likelyTen(after)];
  const placeIn = (ten: readonly string[], id: string) => (ten.includes(id) ? ten.indexOf(id) : 10);
  return [...new Set([...old, ...now])]
    .filter((id) => has(before, id, phrase))
    .map((id) => placeIn(old, id) - placeIn(now, id));
}

describe('explainVote', () => {
  it('tells phrases of the paper whose likely papers move, all that way', async () => {
    let told = 0;
    for (const [before, after] of [
      [none, up],
      [none, down],
      [up, none],
      [down, none],
      [up, down],
    ] as const) {
      const { direction, phrases } = await change(before, after);
      expect(direction).toBe(after === up || before === down ? 'up' : 'down');
      for (const phrase of phrases) {
        expect(has({ ...none, candidates: [paper] }, paper.id, phrase)).toBe(true);
        const by = gains(before, after, phrase).map((one) => (direction === 'up' ? one : -one));
        expect(Math.min(...by)).toBeGreaterThanOrEqual(0);
        expect(Math.max(...by)).toBeGreaterThan(0);
        told++;
      }
      expect(phrases.length).toBeLessThanOrEqual(2);
    }
    expect(told).toBeGreaterThan(3);
  });

  it('says nothing of papers that cannot come any more, and nothing where no likely paper moves', async () => {
    const all = none.candidates.map(({ id }) => id);
    expect((await change(none, up, all)).phrases).toEqual([]);
    expect((await change(none, none)).phrases).toEqual([]);
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
