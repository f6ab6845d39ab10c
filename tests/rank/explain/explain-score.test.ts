import { describe, expect, it } from 'vitest';
import type { Paper } from '../../../src/paper.ts';
import { confidenceOf } from '../../../src/rank/explain/confidence.ts';
import { explainScore } from '../../../src/rank/explain/explain-score.ts';
import type { Feedback, RankRequest } from '../../../src/rank/ranker.ts';
import { createTaste } from '../../../src/rank/taste/taste.ts';
import { anInterest } from '../../builders.ts';
import { blockEmbedder } from '../block-embedder.ts';
import { checkWhy, type WhyCheck } from '../check-why.ts';
import { allBlocks, aRequest, type Block, blockPaper, votesOn } from '../world.ts';

const embedder = blockEmbedder();
const taste = createTaste(() => embedder);
const yieldToLoop = async () => undefined;

const papers = (block: Block, from: number, count: number): Paper[] =>
  Array.from({ length: count }, (_, n) => blockPaper(block, from + n));
const voted = (some: readonly Paper[], value: 'up' | 'down', memberId = 'U1'): Feedback[] =>
  votesOn(some, value).map((one) => ({ ...one, votes: [{ memberId, value }] }));

const busy: RankRequest = aRequest({
  interests: ['dexterous grasping with a gripper', 'chess and poker'].map((text) =>
    anInterest({ text }),
  ),
  // Traffic is rare, so that a paper about it stands out.
  past: allBlocks(0, 24).filter(({ id }) => !id.startsWith('traffic') || id === 'traffic-7'),
  candidates: allBlocks(100, 104).map((paper, at) => ({
    ...paper,
    authors: [`Author ${at % 7}`],
    upvotes: at % 3 === 0 ? 10 * at : null,
  })),
  feedback: [
    ...voted(papers('games', 30, 3), 'up'),
    ...voted(papers('traffic', 30, 3), 'down'),
    ...votesOn(papers('arms', 40, 2), 'shown'),
  ],
  mutedTopics: ['pedestrian lane'],
  followedAuthors: ['Author 3'],
  posted: papers('games', 30, 3),
});

const picksOf = (request: RankRequest): Paper[] => {
  const scores = taste.rank(request);
  return request.candidates
    .map((paper, at) => ({ paper, total: scores[at]?.total ?? 0 }))
    .sort((a, b) => b.total - a.total)
    .slice(0, 5)
    .map(({ paper }) => paper);
};
const whyOf = async (request: RankRequest, id: string) => {
  const paper = request.candidates.find((one) => one.id === id) as Paper;
  const why = await explainScore(taste, { request, paper, picks: picksOf(request), yieldToLoop });
  return why ?? expect.fail('the ranker tells nothing');
};

describe('explainScore', () => {
  it('tells for every paper of a day amounts that are its parts, and places that are true', async () => {
    const checks: WhyCheck[] = [];
    for (const paper of busy.candidates)
      checks.push(await checkWhy(taste, busy, paper, picksOf(busy)));
    const sum = (of: (check: WhyCheck) => number) => checks.reduce((all, one) => all + of(one), 0);
    expect(sum(({ ranked }) => ranked)).toBeGreaterThan(40);
    const votes = sum((one) => one.votes);
    expect(votes).toBeGreaterThan(20);
    expect(sum(({ wrongVotes }) => wrongVotes)).toBeLessThanOrEqual(0.1 * votes);
  });

  it('names interest and words, liked papers, author and upvotes with what each adds', async () => {
    const why = await whyOf(busy, 'games-103');
    expect(why.interest).toMatchObject({ text: 'chess and poker' });
    expect(why.interest?.terms.length).toBeGreaterThan(0);
    expect(why.interest?.amount).toBeGreaterThan(0);
    expect(why.liked.length).toBeGreaterThan(0);
    for (const { paper, kind, amount } of why.liked) {
      expect([kind, paper.id.replace(/\d+$/, '')]).toEqual(['liked', 'games-']);
      expect(amount).toBeGreaterThan(0);
    }
    const { parts } = why.score;
    const at = busy.candidates.findIndex(({ id }) => id === 'games-103');
    const { authors, upvotes } = busy.candidates[at] as Paper;
    expect(why.author).toEqual(
      authors[0] === 'Author 3' ? { name: 'Author 3', amount: parts.followed } : null,
    );
    expect(why.upvotes).toEqual(
      upvotes === null ? null : { count: upvotes, amount: parts.upvotes },
    );
  });

  it('names the muted topic, the posted paper that it resembles and what was voted down', async () => {
    const muted = await whyOf(busy, 'traffic-102');
    expect(muted.muted).toEqual({ topic: 'pedestrian lane', amount: muted.score.parts.muted });
    expect(muted.against[0]).toMatchObject({ kind: 'disliked' });
    expect(muted.liked.every(({ amount }) => amount > 0)).toBe(true);
    const again = await whyOf(busy, 'games-102');
    expect(again.resembles?.paper.id).toMatch(/^games-3/);
    expect(again.resembles?.amount).toBe(again.score.parts.novelty);
  });

  it('leaves out what adds nothing', async () => {
    const why = await whyOf(aRequest(), 'arms-100');
    expect(why).toMatchObject({ liked: [], against: [], otherVotes: 0, workspace: 0 });
    expect([why.author, why.upvotes, why.muted, why.resembles]).toEqual([null, null, null, null]);
  });

  it('tells examples from liked papers', async () => {
    const examples = [blockPaper('language', 60)];
    const why = await whyOf(aRequest({ examples }), 'language-101');
    expect(why.liked[0]).toMatchObject({ kind: 'example', paper: examples[0] });
  });

  it('tells of upvotes what they did: brought it forward, or held it back behind those that have more', async () => {
    const kinds = new Map<boolean, Set<string>>();
    for (const { id, upvotes } of busy.candidates) {
      const { whatIfs, place } = await whyOf(busy, id);
      const told = whatIfs.filter(({ change }) => change.kind.includes('upvotes'));
      expect(told.length).toBeLessThanOrEqual(1);
      for (const { change, place: then } of told) {
        expect(then > place).toBe(change.kind === 'no-upvotes');
        const found = kinds.get(upvotes !== null) ?? new Set();
        kinds.set(upvotes !== null, found.add(change.kind));
      }
    }
    expect(kinds.get(true)).toContain('no-upvotes');
    expect([...(kinds.get(false) ?? [])]).toEqual(['upvotes-not-counted']);
  });

  it('tells first what would have moved it into the picks or out of them, and of one vote of each kind', async () => {
    const disliked = aRequest({
      interests: [anInterest({ text: 'policy gradient' })],
      feedback: voted(papers('traffic', 30, 3), 'down'),
    });
    const found = new Set<string>();
    for (const request of [busy, disliked])
      for (const { id } of request.candidates) {
        const why = await whyOf(request, id);
        const crosses = why.whatIfs.map(({ place }) => Number(place <= 5 !== why.place <= 5));
        expect(crosses).toEqual(crosses.toSorted((a, b) => b - a));
        const taken = why.whatIfs.flatMap(({ change }) =>
          change.kind === 'no-vote' ? change.value : [],
        );
        expect(new Set(taken).size).toBe(taken.length);
        for (const value of taken) found.add(value);
      }
    expect([...found].sort()).toEqual(['disliked', 'liked']);
  });

  it('names the pick or posted paper that it is nearly the same as', async () => {
    const [first] = picksOf(busy);
    const twin = { ...(first as Paper), id: 'twin' };
    const request = { ...busy, candidates: [...busy.candidates, twin] };
    const why = await explainScore(taste, {
      request,
      paper: twin,
      picks: picksOf(busy),
      yieldToLoop,
    });
    expect(why.duplicateOf?.id).toBe(first?.id);
    expect((await whyOf(busy, first?.id ?? '')).duplicateOf).toBeNull();
  });

  it('is surer of a paper like many that were voted on than of one like none', async () => {
    const many = voted(papers('games', 0, 25), 'up');
    const request = aRequest({ feedback: many });
    const confidence = async (id: string) => (await whyOf(request, id)).confidence;
    expect(await confidence('games-101')).toBe('sure');
    expect(await confidence('language-101')).not.toBe('sure');
    expect((await whyOf(aRequest(), 'games-101')).confidence).toBe('unsure');
    expect([0, 0.05, 0.15].map(confidenceOf)).toEqual(['unsure', 'fairly sure', 'sure']);
  });

  it('yields to the event loop between two rankings', async () => {
    let yields = 0;
    const count = async () => void yields++;
    const [paper] = busy.candidates as [Paper];
    const why = await explainScore(taste, {
      request: busy,
      paper,
      picks: picksOf(busy),
      yieldToLoop: count,
    });
    expect(yields).toBeGreaterThan(why.whatIfs.length ?? 0);
  });
});
