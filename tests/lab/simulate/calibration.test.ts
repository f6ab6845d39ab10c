import { describe, expect, it } from 'vitest';
import { calibration } from '../../../lab/simulate/calibration.ts';
import {
  calibrationError,
  chanceError,
  equalMassBins,
  equalWidthBins,
} from '../../../lab/simulate/calibration-error.ts';
import { verdictOn } from '../../../lab/simulate/measure.ts';
import { seededRandom } from '../../../src/lib/random.ts';
import type { Paper } from '../../../src/paper.ts';
import type { RankRequest } from '../../../src/rank/ranker.ts';
import { blockOf } from '../../rank/world.ts';
import { aBot, aWork, blockRanker, blockTopics, measureOf } from './block-topics.ts';

const topics = blockTopics({ days: 60, only: ['arms'] });
const thumbs = ({ feedback }: RankRequest) => feedback.flatMap(({ votes = [] }) => votes).length;
const truth = (paper: Paper) => (blockOf(paper.id) === 'arms' ? 0.9 : 0.05);

const reportOn = async (said: (paper: Paper, request: RankRequest) => number | undefined) => {
  const ranker = blockRanker((block) => Number(block === 'arms'), said);
  return calibration.run(aWork({ topics, bot: aBot({ ranker }) }));
};
const mass = 'dense votes: calibration error, pooled, bins of equal mass';
const width = 'dense votes: calibration error, pooled, bins of equal width';

describe('the scenario calibration', () => {
  it('finds no fault with a ranker that says how likely a like is, from 30 votes on', async () => {
    const report = await reportOn((paper, request) =>
      thumbs(request) >= 30 ? truth(paper) : undefined,
    );
    for (const what of [mass, width]) {
      expect(measureOf(report, what).value).toBeLessThan(0.06);
      expect(verdictOn(measureOf(report, what))).toBe('met');
    }
    expect(measureOf(report, 'dense votes: predictions from 50 votes on').value).toBeGreaterThan(
      150,
    );
    const early = measureOf(report, 'dense votes: picks with a probability before 30 votes');
    expect(verdictOn(early)).toBe('met');
    const late = 'dense votes: share of picks with a probability from 30 votes on';
    expect(measureOf(report, late).value).toBe(1);
  });

  it('finds the gap of one that says too little, and that it speaks too early', async () => {
    const report = await reportOn(() => 0.3);
    expect(verdictOn(measureOf(report, width))).toBe('MISSED');
    // Three of five are liked with .9 and two with .05: .56 on the mean.
    expect(measureOf(report, width).value).toBeCloseTo(0.26, 1);
    const early = measureOf(report, 'dense votes: picks with a probability before 30 votes');
    expect(early.value).toBeGreaterThan(0);
    expect(verdictOn(early)).toBe('MISSED');
  });

  it('measures nothing where nothing is said', async () => {
    const report = await reportOn(() => undefined);
    expect(verdictOn(measureOf(report, mass))).toBe('not measured');
  });
});

describe('calibrationError', () => {
  const sure = (said: number, likes: boolean[]) => likes.map((liked) => ({ said, liked }));

  it('weighs the gap of each bin with its size', () => {
    const predictions = [
      ...sure(0.2, [true, false, false, false, false]),
      ...sure(0.9, [true, true, true, true, false]),
      ...sure(1, [true, true, true, true, true, true, true, true, true, false]),
    ];
    const bins = equalWidthBins(predictions);
    expect(bins.map(({ count }) => count)).toEqual([5, 15]);
    expect(calibrationError(bins)).toBeCloseTo(
      (5 * 0 + 15 * Math.abs(14.5 / 15 - 13 / 15)) / 20,
      10,
    );
  });

  it('cuts as many into each bin of equal mass', () => {
    const predictions = Array.from({ length: 25 }, (_, at) => ({ said: at / 25, liked: false }));
    const counts = equalMassBins(predictions).map(({ count }) => count);
    expect(counts).toHaveLength(10);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    expect(calibrationError(equalMassBins(predictions))).toBeCloseTo(0.48, 10);
    expect(calibrationError([])).toBeNull();
  });

  it('knows how much of it is chance', () => {
    const many = sure(
      0.5,
      Array.from({ length: 4000 }, () => true),
    );
    expect(chanceError(many, seededRandom('a'))).toBeLessThan(0.03);
    expect(chanceError(many.slice(0, 40), seededRandom('a'))).toBeGreaterThan(0.1);
    expect(chanceError([], seededRandom('a'))).toBeNull();
  });
});
