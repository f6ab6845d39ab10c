import { describe, expect, it } from 'vitest';
import {
  learningMeasures,
  meanOf,
  ndcgAtK,
  precisionAtK,
  recallAtK,
  staticMeasures,
} from '../../../lab/replay/metrics.ts';

/** `x` is right, `.` is wrong, best rank first. */
const hits = (text: string) => [...text].map((mark) => mark === 'x');

describe('ndcgAtK', () => {
  it('is the gain by hand', () => {
    // Right at ranks 2 and 4 of three: (1/log2 3 + 1/log2 5) / (1 + 1/log2 3 + 1/log2 4).
    expect(ndcgAtK(hits('.x.x.......x'), 10)).toBeCloseTo(
      (0.63093 + 0.430677) / (1 + 0.63093 + 0.5),
      5,
    );
  });

  it.each([
    ['x', 1],
    ['xx........', 1],
    ['..........x', 0],
    ['xxxxxxxxxxxx', 1],
  ])('%s is %d', (text, value) => {
    expect(ndcgAtK(hits(text), 10)).toBeCloseTo(value, 12);
  });

  it('is unknown where nothing is right', () => {
    expect(ndcgAtK(hits('...'), 10)).toBeNull();
    expect(ndcgAtK([], 10)).toBeNull();
  });
});

describe('recallAtK and precisionAtK', () => {
  it.each([
    ['xx...x', 2 / 3, 2 / 5],
    ['x.x.xxxxx', 3 / 5, 3 / 5],
    ['.....x', 0, 0],
    ['x', 1, 1 / 5],
  ])('%s', (text, recall, precision) => {
    expect(recallAtK(hits(text), 5)).toBeCloseTo(recall, 12);
    expect(precisionAtK(hits(text), 5)).toBeCloseTo(precision, 12);
  });

  it('knows no recall where nothing is right', () => {
    expect(recallAtK(hits('.....'), 5)).toBeNull();
  });
});

describe('the measures of a run', () => {
  const days = [hits('x.....x'), hits('.......'), hits('xxxxxxx')];

  it('means over days on which something is right, without votes', () => {
    const { recallAt5, precisionAt5, ndcgAt10 } = staticMeasures(days);
    expect(recallAt5).toBeCloseTo((1 / 2 + 1) / 2, 12);
    expect(precisionAt5).toBeCloseTo((1 / 5 + 1) / 2, 12);
    expect(ndcgAt10).toBeCloseTo(((1 + 1 / 3) / (1 + 1 / Math.log2(3)) + 1) / 2, 12);
  });

  it('means over all days with votes, and shares with an oracle', () => {
    // The oracle finds 2 + 0 + 5.
    const { precisionAt5, share } = learningMeasures(days);
    expect(precisionAt5).toBeCloseTo(6 / 15, 12);
    expect(share).toBeCloseTo(6 / 7, 12);
  });

  it('knows nothing without days', () => {
    expect(staticMeasures([])).toEqual({ ndcgAt10: null, recallAt5: null, precisionAt5: null });
    expect(learningMeasures([hits('..')])).toEqual({ precisionAt5: 0, share: null });
    expect(meanOf([null, 1, 3])).toBe(2);
  });
});
