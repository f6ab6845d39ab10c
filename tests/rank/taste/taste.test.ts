import { describe, expect, it } from 'vitest';
import type { RankRequest } from '../../../src/rank/ranker.ts';
import { createTaste } from '../../../src/rank/taste/taste.ts';
import { anInterest } from '../../builders.ts';
import { blockEmbedder, blockNames as names, synonyms } from '../block-embedder.ts';
import {
  agreed,
  allBlocks,
  aRequest,
  type Block,
  blockOf,
  blockPaper,
  orderOf,
  votesOn,
} from '../world.ts';

const embedder = blockEmbedder();
const taste = createTaste(() => embedder);

const topIds = (request: RankRequest, size: number): string[] =>
  orderOf(
    request,
    taste.rank(request).map(({ total }) => total),
  ).slice(0, size);
const topBlocks = (request: RankRequest, size = 5) => topIds(request, size).map(blockOf);
const countOf = (block: Block, ids: readonly string[]) =>
  ids.filter((id) => blockOf(id) === block).length;

/** Ten days of twenty papers, five posted; the reader likes what `likes` says of a paper. */
function hitsOver(
  over: Partial<RankRequest>,
  wanted: readonly Block[],
  vote: (block: Block, at: number) => 'up' | 'down' | 'shown' | null,
): number[] {
  const feedback: RankRequest['feedback'][number][] = [];
  return Array.from({ length: 10 }, (_, day) => {
    const candidates = allBlocks(100 + 5 * day, 104 + 5 * day);
    const request = aRequest({ ...over, candidates, feedback: [...feedback] });
    const posted = topIds(request, 5);
    for (const [at, id] of posted.entries()) {
      const paper = candidates.find((one) => one.id === id);
      const value = vote(blockOf(id) as Block, day * 5 + at);
      if (paper && value !== null) feedback.push({ paper, value, at: day });
    }
    return posted.filter((id) => wanted.includes(blockOf(id) as Block)).length;
  });
}
const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

describe('taste', () => {
  it('scores a paper with words that nobody has used before, after votes', () => {
    const unheard = blockPaper('arms', 500, { title: 'Zwolfender', abstract: 'Quabbelig knirps.' });
    const request = aRequest({
      candidates: [unheard],
      feedback: votesOn([blockPaper('arms', 200), blockPaper('games', 200)], 'up'),
    });
    expect(Number.isFinite(taste.rank(request)[0]?.total)).toBe(true);
  });
});

describe('the prior of taste', () => {
  it('finds papers whose words the interest does not share, by meaning', () => {
    for (const block of names) {
      const interests = [anInterest({ text: synonyms[block] })];
      expect(topBlocks(aRequest({ interests }))).toEqual(Array(5).fill(block));
    }
  });

  it('serves two interests at once', () => {
    const interests = ['fingertip', 'chess and poker'].map((text) => anInterest({ text }));
    const top = topIds(aRequest({ interests }), 10);
    expect(countOf('arms', top)).toBeGreaterThanOrEqual(4);
    expect(countOf('games', top)).toBeGreaterThanOrEqual(4);
  });

  it('scores a paper by the interest that fits it best, not by their mean', () => {
    const [arms, games] = ['gripper', 'poker'].map((text) => anInterest({ text }));
    const totals = (interests: RankRequest['interests']) => {
      const request = aRequest({ interests });
      const at = request.candidates.findIndex(({ id }) => blockOf(id) === 'arms');
      return taste.rank(request)[at]?.total ?? 0;
    };
    const [alone, other] = [totals([arms ?? anInterest()]), totals([games ?? anInterest()])];
    const both = totals([arms ?? anInterest(), games ?? anInterest()]);
    expect(both - other).toBeGreaterThan(0.9 * (alone - other));
  });

  it('lets upvotes decide between papers that fit alike, but not over the interest', () => {
    const candidates = [
      blockPaper('arms', 3),
      blockPaper('arms', 3, { id: 'arms-loved', upvotes: 40 }),
      blockPaper('games', 3, { id: 'games-loved', upvotes: 5000 }),
    ];
    expect(topIds(aRequest({ candidates }), 3)).toEqual(['arms-loved', 'arms-3', 'games-loved']);
  });

  it('lets upvotes count up to a bound', () => {
    const upvotesOf = (upvotes: number) => {
      const candidates = [...allBlocks(100, 104), blockPaper('games', 3, { upvotes })];
      return taste.rank(aRequest({ candidates })).at(-1)?.parts.upvotes;
    };
    expect(upvotesOf(100_000)).toBe(upvotesOf(1000));
  });
});

describe('taste with votes', () => {
  const vague = { interests: [anInterest({ text: 'policy gradient' })] };

  it('never serves a narrow interest worse for votes on it', () => {
    const narrow = { interests: [anInterest({ text: 'dexterous grasping' })] };
    const want = (block: Block) => (block === 'arms' ? 'up' : 'shown');
    const voted = hitsOver(narrow, ['arms'], want);
    const still = hitsOver(narrow, ['arms'], () => null);
    for (const [day, hits] of voted.entries()) expect(hits).toBeGreaterThanOrEqual(still[day] ?? 5);
  });

  it('keeps the interest on top after likes of something else', () => {
    const other = votesOn(
      [30, 31, 32, 33].map((n) => blockPaper('games', n)),
      'up',
    );
    expect(countOf('arms', topIds(aRequest({ feedback: other }), 5))).toBeGreaterThanOrEqual(3);
  });

  it('learns what a vague interest left open', () => {
    const likes = (block: Block) => (block === 'games' ? 'up' : 'shown');
    const hits = hitsOver(vague, ['games'], likes);
    expect(sum(hits.slice(5))).toBeGreaterThanOrEqual(23);
  });

  it('serves both halves of a divided taste', () => {
    const likes = (block: Block) => (block === 'games' || block === 'traffic' ? 'up' : 'shown');
    expect(sum(hitsOver(vague, ['games', 'traffic'], likes).slice(5))).toBeGreaterThanOrEqual(23);
    expect(sum(hitsOver(vague, ['games'], likes).slice(5))).toBeGreaterThanOrEqual(5);
    expect(sum(hitsOver(vague, ['traffic'], likes).slice(5))).toBeGreaterThanOrEqual(5);
  });

  it('lets a disliked theme sink, further than one that was left alone', () => {
    const interests = ['gripper', 'poker'].map((text) => anInterest({ text }));
    const games = [30, 31, 32].map((n) => blockPaper('games', n));
    const arms = votesOn(
      [30, 31].map((n) => blockPaper('arms', n)),
      'up',
    );
    const meanOfGames = (feedback: RankRequest['feedback']) => {
      const request = aRequest({ interests, feedback });
      const totals = taste.rank(request).map(({ total }) => total);
      const of = (block: Block) =>
        sum(totals.filter((_, at) => blockOf(request.candidates[at]?.id ?? '') === block));
      return of('games') - of('arms');
    };
    const shown = meanOfGames([...arms, ...votesOn(games, 'shown', 2)]);
    const down = meanOfGames([...arms, ...votesOn(games, 'down', 2)]);
    expect(shown).toBeLessThan(meanOfGames(arms));
    expect(down).toBeLessThan(shown);
  });

  it('loses little when every tenth thumb is reversed', () => {
    const honest = (block: Block) => (block === 'games' ? 'up' : 'down');
    const noisy = (block: Block, at: number) =>
      at % 10 === 7 ? (honest(block) === 'up' ? 'down' : 'up') : honest(block);
    const lost = sum(hitsOver(vague, ['games'], honest)) - sum(hitsOver(vague, ['games'], noisy));
    expect(lost).toBeLessThanOrEqual(3);
  });

  it('goes on serving the interest of a team that never votes', () => {
    const ignored = votesOn(
      Array.from({ length: 20 }, (_, n) => blockPaper('arms', 30 + n)),
      'shown',
    );
    expect(topBlocks(aRequest({ feedback: ignored }))).toEqual(Array(5).fill('arms'));
  });
});

describe('the scores of taste', () => {
  const feedback = [
    ...votesOn(
      [30, 31, 32].map((n) => blockPaper('games', n)),
      'up',
    ),
    ...votesOn(
      [30, 31].map((n) => blockPaper('traffic', n)),
      'down',
    ),
    ...votesOn(
      [40, 41].map((n) => blockPaper('arms', n)),
      'shown',
    ),
  ];

  it('are the sum of named parts, each finite', () => {
    for (const { total, parts } of taste.rank(aRequest({ feedback }))) {
      expect(Object.keys(parts)).toEqual([
        'interest',
        'meaning',
        'upvotes',
        'followed',
        'muted',
        'novelty',
        'workspace',
        'taste',
        'near',
        'shown',
        'disliked',
      ]);
      expect(Object.values(parts).every(Number.isFinite)).toBe(true);
      expect(sum(Object.values(parts))).toBeCloseTo(total, 9);
    }
  });

  it('hold nothing learnt without votes, and the part that a kind of vote brings with them', () => {
    for (const { parts } of taste.rank(aRequest()))
      expect([parts.taste, parts.shown, parts.disliked]).toEqual([0, 0, 0]);
    const request = aRequest({ feedback });
    const scores = taste.rank(request);
    const partsOf = (block: Block) =>
      scores[request.candidates.findIndex(({ id }) => blockOf(id) === block)]?.parts ?? {};
    expect(partsOf('games').taste).toBeGreaterThan(0.1);
    expect(partsOf('traffic').disliked).toBeLessThan(-0.1);
    expect(partsOf('arms').shown).toBeLessThan(0);
  });

  it('cannot be moved by votes beyond a bound', () => {
    const interests = [anInterest({ text: 'policy gradient' })];
    const learnt = taste
      .rank(aRequest({ interests, feedback: agreed(150) }))
      .map(({ parts }) =>
        Math.abs((parts.taste ?? 0) + (parts.shown ?? 0) + (parts.disliked ?? 0)),
      );
    expect(Math.max(...learnt)).toBeCloseTo(6, 9);
  });

  it('come back exactly when votes are taken back', () => {
    const before = taste.rank(aRequest({ feedback: feedback.slice(0, 3) }));
    taste.rank(aRequest({ feedback }));
    expect(taste.rank(aRequest({ feedback: feedback.slice(0, 3) }))).toEqual(before);
  });
});
