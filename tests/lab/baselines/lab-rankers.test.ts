import { describe, expect, it } from 'vitest';
import { labRankerByName, labRankers } from '../../../lab/baselines/lab-rankers.ts';
import { undated } from '../../../lab/replay/read-papers.ts';
import { UsageError } from '../../../src/errors.ts';
import type { RankRequest } from '../../../src/rank/ranker.ts';
import { anInterest } from '../../builders.ts';
import { allBlocks, aRequest, blockOf, blockPaper, orderOf, votesOn } from '../../rank/world.ts';

const rank = (name: string, request: RankRequest) => labRankerByName(name).rank(request);
const topBlocks = (name: string, request: RankRequest, size = 5) =>
  orderOf(
    request,
    rank(name, request).map(({ total }) => total),
  )
    .slice(0, size)
    .map(blockOf);

const byInterest = ['tfidf', 'bm25', 'rocchio', 'time-decay', 'svm', 'hybrid'];
const byVotes = ['rocchio', 'time-decay', 'svm', 'hybrid'];
const all = Object.keys(labRankers);
const liked = [30, 31, 32, 33, 34, 35].map((n) => blockPaper('games', n));

describe.each(byInterest)('%s', (name) => {
  it('puts the block that the interest names first', () => {
    expect(topBlocks(name, aRequest())).toEqual(Array(5).fill('arms'));
  });

  it('serves two interests: both blocks before the others', () => {
    const interests = [
      anInterest({ text: 'dexterous grasping with a gripper and tactile torque' }),
      anInterest({ text: 'poker' }),
    ];
    const top = topBlocks(name, aRequest({ interests }), 6);
    expect(new Set(top)).toEqual(new Set(['arms', 'games']));
  });
});

describe.each(byVotes)('%s', (name) => {
  it('moves towards what was liked', () => {
    const vague = { interests: [anInterest({ text: 'policy gradient' })] };
    const before = topBlocks(name, aRequest(vague), 8).filter((block) => block === 'games').length;
    const request = aRequest({ ...vague, feedback: votesOn(liked, 'up') });
    const after = topBlocks(name, request, 8).filter((block) => block === 'games').length;
    expect(before).toBeLessThan(4);
    expect(after).toBeGreaterThanOrEqual(4);
  });

  it('counts examples as likes', () => {
    const vague = { interests: [anInterest({ text: 'policy gradient' })] };
    const examples = topBlocks(name, aRequest({ ...vague, examples: liked }));
    expect(examples).toEqual(
      topBlocks(name, aRequest({ ...vague, feedback: votesOn(liked, 'up') })),
    );
  });

  it('moves away from what was voted down, more than from what was left alone', () => {
    const shift = (value: 'down' | 'shown') => {
      const feedback = [...votesOn([blockPaper('arms', 40)], 'up', 1)];
      const other = votesOn([blockPaper('games', 30), blockPaper('games', 31)], value, 2);
      const of = (request: RankRequest) => {
        const totals = rank(name, request).map(({ total }) => total);
        const [games, traffic] = ['games', 'traffic'].map((block) =>
          request.candidates.reduce(
            (sum, { id }, at) => sum + (blockOf(id) === block ? (totals[at] as number) : 0),
            0,
          ),
        );
        return (games as number) - (traffic as number);
      };
      return of(aRequest({ feedback: [...feedback, ...other] })) - of(aRequest({ feedback }));
    };
    expect(shift('down')).toBeLessThan(0);
    expect(shift('down')).toBeLessThan(shift('shown'));
  });

  it('lets one dislike change the order before there is any like', () => {
    const down = aRequest({ feedback: votesOn([blockPaper('arms', 100)], 'down') });
    const at = down.candidates.findIndex(({ id }) => id === 'arms-100');
    const gap = (request: RankRequest) => {
      const scores = rank(name, request).map(({ total }) => total);
      return (scores[at] as number) - (scores.at(-1) as number);
    };
    expect(gap(down)).toBeLessThan(gap(aRequest()));
  });
});

describe.each(['tfidf', 'bm25', 'newest'])('%s', (name) => {
  it('is not moved by votes', () => {
    const voted = aRequest({ feedback: votesOn(liked, 'up'), examples: liked });
    expect(rank(name, voted)).toEqual(rank(name, aRequest()));
  });
});

describe.each(all)('%s', (name) => {
  it('scores every candidate with finite numbers, also without past, interests or candidates', () => {
    const feedback = [...votesOn(liked, 'up'), ...votesOn(allBlocks(40, 41), 'shown', 2)];
    for (const over of [{}, { past: [] }, { interests: [] }, { candidates: [] }]) {
      for (const votes of [[], feedback]) {
        const request = aRequest({ ...over, feedback: votes });
        const scores = rank(name, request);
        expect(scores).toHaveLength(request.candidates.length);
        for (const { total, parts } of scores) {
          expect(Number.isFinite(total)).toBe(true);
          const sum = Object.values(parts).reduce((a, b) => a + b, 0);
          expect(sum).toBeCloseTo(total, 9);
        }
      }
    }
  });

  it('gives the same scores for the same request, and leaves the request as it was', () => {
    const request = aRequest({ feedback: votesOn(liked, 'up') });
    const copy = structuredClone({ ...request, random: null });
    expect(rank(name, request)).toEqual(rank(name, aRequest({ feedback: votesOn(liked, 'up') })));
    expect({ ...request, random: null }).toEqual(copy);
  });

  it('goes by its name', () => {
    expect(labRankerByName(name).name).toBe(name);
    expect(labRankerByName(name).version).not.toBe('');
  });
});

it('orders by submission, then by day, with newest', () => {
  const candidates = [
    blockPaper('arms', 1, { published: '2026-03-16T10:00:00Z' }),
    blockPaper('arms', 2, { published: null, day: '2026-03-18' }),
    blockPaper('arms', 3, { published: '2026-03-16T11:00:00Z' }),
    blockPaper('arms', 4, { published: null, day: undated }),
  ];
  const request = aRequest({ candidates });
  const totals = rank('newest', request).map(({ total }) => total);
  expect(orderOf(request, totals)).toEqual(['arms-2', 'arms-3', 'arms-1', 'arms-4']);
});

it('rolls the dice of the caller with random', () => {
  const dice = [0.1, 0.9, 0.5];
  const request = aRequest({
    candidates: allBlocks(1, 1).slice(0, 3),
    random: () => dice.shift() ?? 0,
  });
  expect(rank('random', request).map(({ total }) => total)).toEqual([0.1, 0.9, 0.5]);
});

it('names the rankers there are when asked for another', () => {
  expect(() => labRankerByName('best')).toThrow(UsageError);
  expect(() => labRankerByName('toString')).toThrow(
    /random, newest, tfidf, rocchio, time-decay, svm, hybrid, bm25, taste/,
  );
});
