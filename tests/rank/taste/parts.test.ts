import { describe, expect, it } from 'vitest';
import type { RankRequest } from '../../../src/rank/ranker.ts';
import { createTaste } from '../../../src/rank/taste/taste.ts';
import { anInterest } from '../../builders.ts';
import { blockEmbedder } from '../block-embedder.ts';
import { aRequest, type Block, blockOf, blockPaper, votesOn } from '../world.ts';

const embedder = blockEmbedder();
const taste = createTaste(() => embedder);
const vague = [anInterest({ text: 'policy gradient' })];

/** Mean of a part, or of the totals, over a block's candidates. */
function meanOf(over: Partial<RankRequest>, block: Block, part?: string): number {
  const request = aRequest(over);
  const scores = taste.rank(request);
  const values = scores.flatMap(({ total, parts }, at) =>
    blockOf(request.candidates[at]?.id ?? '') === block
      ? [part === undefined ? total : (parts[part] ?? 0)]
      : [],
  );
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

describe('followed authors', () => {
  const candidates = [
    blockPaper('games', 1, { id: 'a', authors: ['Rüya Çelik', 'Ana B. Vidal'] }),
    blockPaper('games', 1, { id: 'b', authors: ['A. Vidal', 'Ana Vidalgo'] }),
    blockPaper('arms', 1, { id: 'c', authors: [] }),
  ];
  const followed = (...followedAuthors: string[]) =>
    taste.rank(aRequest({ candidates, followedAuthors })).map(({ parts }) => parts.followed);

  it('raise the papers they wrote, by the whole name and not by a piece of it', () => {
    const [first = 0, second, third] = followed('Vidal, Ana');
    expect(first).toBeGreaterThan(0);
    expect([second, third]).toEqual([0, 0]);
    expect(followed('ruya celik')[0]).toBe(first);
    expect(followed('Ana')).toEqual([0, 0, 0]);
  });

  it('raise a paper once, however many of its authors are followed', () => {
    expect(followed('Ana Vidal', 'Rüya Çelik')).toEqual(followed('Ana Vidal'));
  });
});

describe('muted topics', () => {
  const wanted = { interests: [anInterest({ text: 'chess and poker tournament' })] };

  it('push papers about them below all others, though an interest asks for them', () => {
    const muted = { ...wanted, mutedTopics: ['poker and chess'] };
    expect(meanOf(wanted, 'games')).toBeGreaterThan(meanOf(wanted, 'arms'));
    expect(meanOf(muted, 'games')).toBeLessThan(meanOf(muted, 'arms'));
  });

  it('leave other papers alone', () => {
    const muted = { ...wanted, mutedTopics: ['pedestrian at an intersection'] };
    expect(meanOf(muted, 'games', 'muted')).toBeCloseTo(0);
    expect(meanOf(muted, 'traffic', 'muted')).toBeLessThan(-1);
  });
});

describe('examples', () => {
  const examples = [1, 2, 3, 4, 5].map((n) => blockPaper('traffic', n));

  it('show what a vague interest means before any vote', () => {
    const given = { interests: vague, examples };
    expect(meanOf(given, 'traffic') - meanOf(given, 'games')).toBeGreaterThan(
      meanOf({ interests: vague }, 'traffic') - meanOf({ interests: vague }, 'games') + 1,
    );
  });

  it('move the interest that they are nearest to, and not the others', () => {
    const interests = [
      anInterest({ text: 'lane and vehicle' }),
      anInterest({ text: 'gripper torque' }),
    ];
    const meaningOf = (over: Partial<RankRequest>) =>
      meanOf({ interests, ...over }, 'arms', 'meaning');
    expect(meaningOf({ examples })).toBeCloseTo(meaningOf({}), 1);
  });
});

describe('what was posted', () => {
  it('takes a little from papers that resemble it, never much', () => {
    const posted = [1, 2, 3].map((n) => blockPaper('arms', n));
    const novelty = meanOf({ posted }, 'arms', 'novelty');
    expect(novelty).toBeLessThan(0);
    expect(novelty).toBeGreaterThanOrEqual(-0.3);
    expect(meanOf({ posted }, 'games', 'novelty')).toBeGreaterThan(novelty);
  });
});

describe('the newest and the oldest votes', () => {
  const games = votesOn(
    [30, 31, 32].map((n) => blockPaper('games', n)),
    'up',
  );
  const aged = (age: number) => games.map((one) => ({ ...one, age }));
  const gain = (feedback: RankRequest['feedback']) =>
    meanOf({ interests: vague, feedback }, 'games', 'taste');

  it('count less the more digests have been since', () => {
    expect(gain(aged(0))).toBe(gain(games));
    expect(gain(aged(60))).toBeLessThan(gain(aged(0)));
    expect(gain(aged(60))).toBeGreaterThan(0);
  });

  it('of papers left alone count less in a late place, where fewer look', () => {
    const left = (position: number) =>
      votesOn(
        [30, 31, 32].map((n) => blockPaper('games', n)),
        'shown',
      ).map((one) => ({ ...one, position }));
    const loss = (feedback: RankRequest['feedback']) => meanOf({ feedback }, 'games', 'shown');
    const interests = [anInterest({ text: 'chess poker' })];
    const at = (position: number) =>
      meanOf({ interests, feedback: left(position) }, 'games', 'shown');
    expect(loss(left(1))).toBeLessThanOrEqual(0);
    expect(at(1)).toBeLessThan(at(5));
  });
});

describe('near', () => {
  it('raises what resembles a liked paper and lowers what resembles a disliked one, within a bound', () => {
    const up = votesOn([blockPaper('games', 100)], 'up');
    const down = votesOn([blockPaper('traffic', 100)], 'down');
    const near = (block: Block) =>
      meanOf({ interests: vague, feedback: [...up, ...down] }, block, 'near');
    expect(near('games')).toBeGreaterThan(near('arms'));
    expect(near('traffic')).toBeLessThan(near('arms'));
    expect(near('games')).toBeLessThanOrEqual(2);
    expect(near('traffic')).toBeGreaterThanOrEqual(-2);
  });
});
