import { describe, expect, it } from 'vitest';
import { mean } from '../../../../src/lib/statistics.ts';
import {
  enoughThumbs,
  probabilityOf,
  scoreCurve,
} from '../../../../src/rank/taste/learn/like-probability.ts';
import { blockPaper, votesOn } from '../../world.ts';

describe('the probability of a like', () => {
  const picks = (count: number) =>
    Array.from({ length: count }, (_, at) => {
      const score = (at % 10) - 4;
      const [one] = votesOn(
        [blockPaper('games', at)],
        score > 0 || at % 7 === 0 ? 'up' : 'shown',
        at,
      );
      return { ...(one as NonNullable<typeof one>), score };
    });

  it('is not told before thirty thumbs', () => {
    const thumbs = (count: number) =>
      picks(100)
        .filter(({ value }) => value === 'up')
        .slice(0, count);
    expect(scoreCurve(thumbs(enoughThumbs - 1))).toBeNull();
    expect(scoreCurve(thumbs(enoughThumbs))).not.toBeNull();
    expect(scoreCurve(picks(100).map(({ score, ...one }) => one))).toBeNull();
  });

  it('rises with the score and is right on average', () => {
    const history = picks(200);
    const curve = scoreCurve(history);
    if (!curve) throw new Error('there is no curve');
    const said = history.map(({ score }) => probabilityOf(curve, score));
    const rate = history.filter(({ value }) => value === 'up').length / history.length;
    expect(mean(said)).toBeCloseTo(rate, 1);
    expect(curve.slope).toBeGreaterThan(0.5);
  });
});
