import { describe, expect, it } from 'vitest';
import { labRankers } from '../../../lab/baselines/lab-rankers.ts';
import { wordsOf } from '../../../src/lib/text/tokenize.ts';
import type { Paper, Reason, Score } from '../../../src/paper.ts';
import { bm25 } from '../../../src/rank/bm25.ts';
import { dayBaseline } from '../../../src/rank/explain/day-baseline.ts';
import type { Evidence, VotedKind } from '../../../src/rank/explain/evidence.ts';
import { explainPick, type PickToExplain } from '../../../src/rank/explain/explain-picks.ts';
import { isLearning, type Ranker, type RankRequest } from '../../../src/rank/ranker.ts';
import { anInterest, aPaper } from '../../builders.ts';
import { aLearningRanker, allBlocks, aRequest, blockPaper, votesOn } from '../world.ts';

const paper = aPaper({
  id: 'p',
  title: 'Logged Grasps: Offline Reinforcement Learning for GRPO Grippers',
  abstract:
    'Robots learn to grasp from logs. Offline reinforcement\nlearning keeps a Q-function near the data, and Atari is not used. Grippers of three makers were tried.',
});
const interestScore: Score = { total: 2, parts: { interest: 1.5, taste: 0.5 } };
const tasteScore: Score = { total: 2, parts: { interest: 0.5, taste: 1.5 } };
const explain = (
  over: Partial<RankRequest>,
  score: Score,
  known: Partial<PickToExplain> = {},
): Reason => explainPick(aRequest({ candidates: [paper], ...over }), { paper, score, ...known });
/** The terms in order, without plurals. */
const termsIn = (text: string) =>
  wordsOf(text)
    .map(({ terms }) => terms[0])
    .join(' ');
const termsOf = ({ title, abstract }: Paper) => termsIn(`${title}\n${abstract}`);

describe('explainPick', () => {
  it('names the interest and the words as the paper has them, phrases whole', () => {
    const interests = [
      anInterest({ text: 'traffic at intersections' }),
      anInterest({ text: 'offline reinforcement learning with q-functions' }),
    ];
    expect(explain({ interests }, interestScore)).toEqual({
      kind: 'interest',
      interest: interests[1]?.text,
      terms: ['Q-function', 'offline reinforcement learning'],
      about: ['GRPO grippers'],
    });
  });

  it('names what says more than the field, and none where the field is all that is shared', () => {
    const named = (text: string) => explain({ interests: [anInterest({ text })] }, interestScore);
    expect(named('reinforcement learning for sea tides')).toMatchObject({ kind: 'overall' });
    expect(named('reinforcement learning')).toMatchObject({ kind: 'interest', isOnly: true });
  });

  it('lowers capitals of titles and keeps those of names', () => {
    const interests = [anInterest({ text: 'GRPO, atari, logged grippers' })];
    const reason = explain({ interests }, interestScore) as Reason & { kind: 'interest' };
    expect([...reason.terms].sort()).toEqual(['Atari', 'GRPO grippers']);
  });

  it('names the most similar liked paper where taste outweighs the interest', () => {
    const liked = aPaper({
      id: 'l',
      title: 'Grippers that read logs',
      abstract: 'A gripper is trained from logs of three makers, offline.',
    });
    const feedback = votesOn([blockPaper('games', 1), liked, blockPaper('traffic', 2)], 'up');
    const reason = explain({ feedback }, tasteScore) as Reason & { kind: 'liked' };
    expect(reason).toMatchObject({
      kind: 'liked',
      likedPaperId: 'l',
      likedTitle: 'Grippers that read logs',
    });
    expect(reason.terms.length).toBeGreaterThan(0);
    for (const phrase of reason.terms) {
      expect(termsOf(paper)).toContain(termsIn(phrase));
      expect(termsOf(liked)).toContain(termsIn(phrase));
    }
  });

  it('tells examples from liked papers', () => {
    const examples = [aPaper({ id: 'e', title: 'Grippers', abstract: 'Logs of grippers.' })];
    expect(explain({ examples }, tasteScore)).toMatchObject({
      kind: 'example',
      examplePaperId: 'e',
    });
  });

  it('never explains a paper by itself or by a paper voted down', () => {
    const feedback = [...votesOn([paper], 'up'), ...votesOn([{ ...paper, id: 'd' }], 'down')];
    expect(explain({ feedback, interests: [] }, tasteScore).kind).toBe('overall');
  });

  it('falls back on the other part where one has no words to show', () => {
    const interests = [anInterest({ text: 'grippers' })];
    const strange = votesOn([aPaper({ id: 's', title: 'Zebra', abstract: 'Ocelot.' })], 'up');
    expect(explain({ interests, feedback: strange }, tasteScore)).toMatchObject({
      kind: 'interest',
      terms: ['GRPO grippers'],
    });
    const liked = votesOn(
      [aPaper({ id: 'l', title: 'Logs', abstract: 'Logs of grippers.' })],
      'up',
    );
    const nothing = [anInterest({ text: 'zebra' })];
    expect(explain({ interests: nothing, feedback: liked }, interestScore)).toMatchObject({
      kind: 'liked',
      likedPaperId: 'l',
    });
  });

  it('claims nothing that no words bear out, and that no part explains', () => {
    const nothing = [anInterest({ text: 'zebra ocelot' })];
    expect(explain({ interests: nothing }, interestScore).kind).toBe('nearest');
    expect(explain({ interests: [] }, interestScore).kind).toBe('overall');
    expect(explain({}, { total: 0.4, parts: { chance: 0.4 } }).kind).toBe('overall');
    expect(explain({}, { total: 9, parts: { recency: 9 } }).kind).toBe('overall');
    const behind = { total: -2, parts: { interest: -1, meaning: -1 } };
    expect(explain({ interests: [anInterest({ text: 'grippers' })] }, behind).kind).toBe('overall');
  });

  it('names the interest alone where its meaning counted and no word is shared', () => {
    const meant: Score = { total: 2, parts: { interest: 0, meaning: 2 } };
    const one = [anInterest({ text: 'robotic grasping' })];
    expect(explain({ interests: one }, meant)).toEqual({
      kind: 'interest',
      interest: 'robotic grasping',
      isOnly: true,
      terms: [],
      about: ['offline reinforcement learning'],
    });
    const two = [...one, anInterest({ text: 'tides' })];
    expect(explain({ interests: two }, meant).kind).toBe('overall');
  });

  it('does not join words that something stands between', () => {
    const split = aPaper({
      id: 's',
      title: 'Notes',
      abstract: 'Reward, learning; world. Models of the world model.',
    });
    const reason = explainPick(
      aRequest({ candidates: [split], interests: [anInterest({ text: 'reward world model' })] }),
      { paper: split, score: interestScore },
    );
    expect(reason).toMatchObject({ terms: ['world models'] });
  });

  it.each(Object.keys(labRankers))('claims only words that are there, over a day of %s', (name) => {
    const ranker = labRankers[name] as Ranker;
    const liked = [30, 31, 32].map((n) => blockPaper('games', n));
    let claims = 0;
    for (const feedback of [[], votesOn(liked, 'up')]) {
      const interests = [
        anInterest({ text: 'dexterous grasping with a gripper' }),
        anInterest({ text: 'chess, poker and tournament play' }),
      ];
      const request = aRequest({ interests, feedback, candidates: allBlocks(100, 104) });
      const scores = ranker.rank(request);
      const evidence = isLearning(ranker) ? ranker.evidence(request, request.candidates) : null;
      for (const [at, candidate] of request.candidates.entries()) {
        const known = { paper: candidate, score: scores[at] as Score, evidence: evidence?.[at] };
        const reason = explainPick(request, known);
        if (reason.kind !== 'interest' && reason.kind !== 'liked') continue;
        claims += reason.terms.length;
        if (!evidence) expect(reason.terms.length).toBeGreaterThan(0);
        for (const term of reason.terms) expect(termsOf(candidate)).toContain(termsIn(term));
        if (reason.kind !== 'liked') continue;
        const other = liked.find(({ id }) => id === reason.likedPaperId) as Paper;
        for (const term of reason.terms) expect(termsOf(other)).toContain(termsIn(term));
      }
    }
    // Neither reads a word.
    expect(claims > 0).toBe(!['newest', 'random'].includes(name));
  });
});

const someEvidence = (over: Partial<Evidence> = {}): Evidence => ({
  fits: [],
  votes: [],
  author: null,
  mutedTopic: null,
  resembles: null,
  ...over,
});
const voted = (id: string, kind: VotedKind, amount: number) => ({
  paper: aPaper({ id, title: `Hand ${id}`, abstract: 'Robotic manipulation: a hand grasps.' }),
  kind,
  amount,
});
const baselineOf = (parts: Record<string, number>, bestLeftOut = 0) => ({
  parts,
  bestLeftOut,
  votes: new Map(),
});

describe('explainPick with evidence', () => {
  const interests = ['grippers of makers', 'robotic grasping'].map((text) => anInterest({ text }));

  it('names the interest that fits best, by its meaning where no word is shared', () => {
    const score = { total: 3, parts: { interest: 0.5, meaning: 2.5 } };
    const reasonFor = (fits: Evidence['fits']) =>
      explain({ interests }, score, { evidence: someEvidence({ fits }) });
    const [near, far] = [
      { lexical: 0, semantic: 2 },
      { lexical: 1, semantic: 0 },
    ];
    expect(reasonFor([far, near])).toMatchObject({ interest: 'robotic grasping', terms: [] });
    expect(reasonFor([near, far])).toMatchObject({
      interest: 'grippers of makers',
      terms: ['GRPO grippers'],
    });
  });

  it('names the liked paper or example that adds most, whatever the words say', () => {
    const score = { total: 3, parts: { interest: 0.5, meaning: 0, taste: 2, near: 0.5 } };
    const reasonFor = (...votes: Evidence['votes']) =>
      explain({}, score, { evidence: someEvidence({ votes }) });
    expect(reasonFor(voted('l', 'left-alone', 3), voted('a', 'liked', 2))).toEqual({
      kind: 'liked',
      likedPaperId: 'a',
      likedTitle: 'Hand a',
      terms: [],
      about: ['offline reinforcement learning'],
    });
    expect(reasonFor(voted('e', 'example', 2), voted('a', 'liked', 1))).toEqual({
      kind: 'example',
      examplePaperId: 'e',
      exampleTitle: 'Hand e',
      terms: [],
      about: ['offline reinforcement learning'],
    });
  });

  it('names the ground by which the paper is ahead of an ordinary candidate', () => {
    const evidence = someEvidence({
      fits: [{ lexical: 3, semantic: 0 }],
      votes: [voted('a', 'liked', 2)],
      author: 'Ada Example',
    });
    const request = { interests: [anInterest({ text: 'grippers' })] };
    const score: Score = { total: 9, parts: { interest: 3, taste: 2, followed: 3, shown: -1 } };
    const kindOn = (parts: Record<string, number>) =>
      explain(request, score, { evidence, baseline: baselineOf(parts) }).kind;
    expect(kindOn({ interest: 2, taste: 1, followed: 2, shown: -3 })).toBe('liked');
    expect(kindOn({ interest: 0, taste: 1, followed: 2, shown: -1 })).toBe('interest');
    expect(kindOn({ interest: 2, taste: 1, followed: 0, shown: -1 })).toBe('author');
    expect(
      explain(request, score, { evidence, baseline: baselineOf({ interest: 2, taste: 1 }) }),
    ).toMatchObject({ kind: 'author', author: 'Ada Example' });
  });

  it('names upvotes only where they are most and put the paper among the picks', () => {
    const loved = { ...paper, upvotes: 40 };
    const score: Score = { total: 3, parts: { interest: 1, upvotes: 2 } };
    const request = { interests: [anInterest({ text: 'grippers' })] };
    const reasonAt = (bestLeftOut: number, interest: number) =>
      explain(request, score, {
        paper: loved,
        baseline: baselineOf({ interest, upvotes: 0 }, bestLeftOut),
      });
    expect(reasonAt(2, 0)).toMatchObject({ kind: 'upvotes', upvotes: 40 });
    expect(reasonAt(0.5, 0).kind).toBe('interest');
    expect(reasonAt(2, -2).kind).toBe('interest');
  });
});

it('takes as the baseline of a day the medians of its scores, and the best total that is no pick', () => {
  const scores = [5, 1, 4, 2, 3].map((total) => ({ total, parts: { interest: total, muted: 0 } }));
  const baseline = (of: readonly Score[], picks: number) =>
    dayBaseline(bm25, aRequest(), of, picks);
  const votes = new Map();
  expect(baseline(scores, 2)).toEqual({
    parts: { interest: 3, muted: 0 },
    bestLeftOut: 3,
    votes,
  });
  expect(baseline(scores, 5).bestLeftOut).toBe(Number.NEGATIVE_INFINITY);
  expect(baseline([], 5)).toEqual({ parts: {}, bestLeftOut: Number.NEGATIVE_INFINITY, votes });
});

it('takes as usual what votes add to the ten candidates in the middle of a day', () => {
  const asked: string[][] = [];
  const learning = aLearningRanker({
    evidence: (_, papers) => {
      asked.push(papers.map(({ id }) => id));
      return papers.map((_one, at) =>
        someEvidence({ votes: at < 5 ? [voted('a', 'liked', 2), voted('b', 'disliked', -1)] : [] }),
      );
    },
  });
  const request = aRequest({ candidates: allBlocks(100, 105) });
  const scores = request.candidates.map((_, at) => ({ total: -at, parts: {} }));
  const { votes } = dayBaseline(learning, request, scores, 5);
  expect(asked).toEqual([request.candidates.slice(7, 17).map(({ id }) => id)]);
  expect([...votes].map(([id, amount]) => [id, Math.round(100 * amount)])).toEqual([
    ['a', 100],
    ['b', -50],
  ]);
});
