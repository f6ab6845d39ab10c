import { describe, expect, it } from 'vitest';
import {
  areaUnderCurve,
  expectedCalibrationError,
  precisionAndRecall,
} from '../../../lab/train-filter/filter-measures.ts';

const judged = (...pairs: [number, boolean][]) =>
  pairs.map(([probability, isRl]) => ({ probability, isRl }));

describe('the area under the curve', () => {
  it('is the share of pairs in the right order', () => {
    // Right: .9 over .5 and .1, .4 over .1; wrong: .4 under .5.
    const four = judged([0.5, false], [0.9, true], [0.1, false], [0.4, true]);
    expect(areaUnderCurve(four)).toBe(3 / 4);
  });

  it('counts a tie as half', () => {
    expect(areaUnderCurve(judged([0.5, true], [0.5, false]))).toBe(0.5);
    // Pairs: .5 with .5 a half, .5 over .2 one, .8 over both two: 3.5 of 4.
    const four = judged([0.5, true], [0.5, false], [0.2, false], [0.8, true]);
    expect(areaUnderCurve(four)).toBe(3.5 / 4);
  });

  it('is not known when one kind is missing', () => {
    expect(areaUnderCurve(judged([0.5, true]))).toBeNull();
    expect(areaUnderCurve([])).toBeNull();
  });
});

describe('the expected calibration error', () => {
  it('is the mean gap over bins of equal mass', () => {
    const four = judged([0.9, true], [0.1, false], [0.7, false], [0.3, true]);
    // Bins {.1, .3} with rate .5 and {.7, .9} with rate .5: gaps .3 and .3.
    expect(expectedCalibrationError(four, 2)).toBeCloseTo(0.3, 12);
    // One bin: mean .5, rate .5.
    expect(expectedCalibrationError(four, 1)).toBeCloseTo(0, 12);
  });

  it('weighs bins by their size', () => {
    // Cut at round(3 / 2) = 2: {.2, .2} with rate 0 and {.6} with rate 1.
    const three = judged([0.6, true], [0.2, false], [0.2, false]);
    expect(expectedCalibrationError(three, 2)).toBeCloseTo((2 * 0.2 + 0.4) / 3, 12);
  });

  it('takes fewer papers than bins, and none', () => {
    expect(expectedCalibrationError(judged([0.25, false]))).toBeCloseTo(0.25, 12);
    expect(expectedCalibrationError([])).toBeNull();
  });
});

describe('precision and recall', () => {
  it('count from the threshold on', () => {
    const four = judged([0.8, true], [0.5, false], [0.4, true], [0.1, false]);
    expect(precisionAndRecall(four, 0.5)).toEqual({ precision: 1 / 2, recall: 1 / 2 });
    expect(precisionAndRecall(four, 0.4)).toEqual({ precision: 2 / 3, recall: 1 });
    expect(precisionAndRecall(four, 0.9)).toEqual({ precision: null, recall: 0 });
  });
});
