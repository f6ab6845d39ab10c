import { describe, expect, it } from 'vitest';
import type { Paper, Reason, Score } from '../../src/paper.ts';
import { explainPick } from '../../src/rank/explain-pick.ts';
import { rankers } from '../../src/rank/index.ts';
import type { RankRequest } from '../../src/rank/ranker.ts';
import { anInterest, aPaper } from '../builders.ts';
import { allBlocks, aRequest, blockPaper, votesOn } from './world.ts';

const paper = aPaper({
  id: 'p',
  title: 'Logged Grasps: Offline Reinforcement Learning for GRPO Grippers',
  abstract:
    'Robots learn to grasp from logs. Offline reinforcement\nlearning keeps a Q-function near the data, and Atari is not used. Grippers of three makers were tried.',
});
const interestScore: Score = { total: 2, parts: { interest: 1.5, taste: 0.5 } };
const tasteScore: Score = { total: 2, parts: { interest: 0.5, taste: 1.5 } };
const explain = (over: Partial<RankRequest>, score: Score) =>
  explainPick(aRequest({ candidates: [paper], ...over }), paper, score);
const plain = (text: string) => text.toLowerCase().replace(/\s+/g, ' ');
const textOf = ({ title, abstract }: Paper) => plain(`${title}\n${abstract}`);

describe('explainPick', () => {
  it('names the interest and the words as the paper has them, phrases whole', () => {
    const interests = [
      anInterest({ text: 'traffic at intersections' }),
      anInterest({ text: 'offline reinforcement learning with q-functions' }),
    ];
    expect(explain({ interests }, interestScore)).toEqual({
      kind: 'interest',
      interest: interests[1]?.text,
      terms: ['offline reinforcement learning', 'Q-function'],
    });
  });

  it('lowers capitals of titles and keeps those of names', () => {
    const interests = [anInterest({ text: 'GRPO, atari, logged grippers' })];
    const reason = explain({ interests }, interestScore) as Reason & { kind: 'interest' };
    expect([...reason.terms].sort()).toEqual(['Atari', 'GRPO grippers', 'logged']);
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
    for (const term of reason.terms.flatMap((phrase) => phrase.split(' '))) {
      expect(textOf(paper)).toContain(plain(term));
      expect(textOf(liked)).toContain(plain(term).replace(/s$/, ''));
    }
  });

  it('reads examples as liked papers', () => {
    const examples = [aPaper({ id: 'e', title: 'Grippers', abstract: 'Logs of grippers.' })];
    expect(explain({ examples }, tasteScore)).toMatchObject({ kind: 'liked', likedPaperId: 'e' });
  });

  it('never explains a paper by itself or by a paper voted down', () => {
    const feedback = [...votesOn([paper], 'up'), ...votesOn([{ ...paper, id: 'd' }], 'down')];
    expect(explain({ feedback, interests: [] }, tasteScore)).toEqual({ kind: 'wild-card' });
  });

  it('falls back on the other part where one has no words to show', () => {
    const interests = [anInterest({ text: 'grippers' })];
    const strange = votesOn([aPaper({ id: 's', title: 'Zebra', abstract: 'Ocelot.' })], 'up');
    expect(explain({ interests, feedback: strange }, tasteScore)).toMatchObject({
      kind: 'interest',
      terms: ['grippers'],
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

  it('calls a wild card what no words bear out, and what no part explains', () => {
    const nothing = [anInterest({ text: 'zebra ocelot' })];
    expect(explain({ interests: nothing }, interestScore)).toEqual({ kind: 'wild-card' });
    expect(explain({ interests: [] }, interestScore)).toEqual({ kind: 'wild-card' });
    expect(explain({}, { total: 0.4, parts: { chance: 0.4 } })).toEqual({ kind: 'wild-card' });
    expect(explain({}, { total: 9, parts: { recency: 9 } })).toEqual({ kind: 'wild-card' });
  });

  it('names the interest alone where its meaning counted and no word is shared', () => {
    const meant: Score = { total: 2, parts: { interest: 0, meaning: 2 } };
    const one = [anInterest({ text: 'dexterous hands' })];
    expect(explain({ interests: one }, meant)).toEqual({
      kind: 'interest',
      interest: 'dexterous hands',
      terms: [],
    });
    const two = [...one, anInterest({ text: 'tides' })];
    expect(explain({ interests: two }, meant)).toEqual({ kind: 'wild-card' });
  });

  it('does not join words that something stands between', () => {
    const split = aPaper({
      id: 's',
      title: 'Notes',
      abstract: 'Offline, learning; reward learning.',
    });
    const reason = explainPick(
      aRequest({ candidates: [split], interests: [anInterest({ text: 'offline learning' })] }),
      split,
      interestScore,
    );
    expect(reason).toMatchObject({ terms: ['offline', 'learning'] });
  });

  it.each(Object.keys(rankers))('claims only words that are there, over a day of %s', (name) => {
    const liked = [30, 31, 32].map((n) => blockPaper('games', n));
    for (const feedback of [[], votesOn(liked, 'up')]) {
      const interests = [
        anInterest({ text: 'dexterous grasping with a gripper' }),
        anInterest({ text: 'chess, poker and tournament play' }),
      ];
      const request = aRequest({ interests, feedback, candidates: allBlocks(100, 104) });
      const scores = rankers[name]?.rank(request) ?? [];
      for (const [at, candidate] of request.candidates.entries()) {
        const reason = explainPick(request, candidate, scores[at] as Score);
        if (reason.kind === 'wild-card') continue;
        expect(reason.terms.length).toBeGreaterThan(0);
        for (const term of reason.terms) expect(textOf(candidate)).toContain(plain(term));
        if (reason.kind !== 'liked') continue;
        const other = liked.find(({ id }) => id === reason.likedPaperId) as Paper;
        for (const term of reason.terms) expect(textOf(other)).toContain(plain(term));
      }
    }
  });
});
