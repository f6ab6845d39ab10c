import { describe, expect, it } from 'vitest';
import { fitBaseRate } from '../../lab/train-filter/fit-base-rate.ts';
import { shiftProbability } from '../../src/filter/rl-model.ts';
import { isWanted, rlThresholds, rlWidthTexts } from '../../src/filter/rl-width.ts';

describe('the width of a channel', () => {
  it('lets through what is at or above its threshold', () => {
    for (const width of ['strict', 'normal', 'wide'] as const) {
      expect(isWanted(rlThresholds[width], width)).toBe(true);
      expect(isWanted(rlThresholds[width] - 1e-9, width)).toBe(false);
    }
  });

  it('lets everything through where any paper will do', () => {
    for (const probability of [0, 0.05, 1]) expect(isWanted(probability, 'any')).toBe(true);
  });

  it('has words that fit into a menu of Slack', () => {
    for (const [width, text] of Object.entries(rlWidthTexts())) {
      expect(text).toMatch(new RegExp(`^${width}: `));
      expect(text.length).toBeLessThanOrEqual(75);
    }
  });

  it('lets a wider channel have all that a narrower one has', () => {
    for (let p = 0; p <= 1; p += 0.01) {
      if (isWanted(p, 'strict')) expect(isWanted(p, 'normal')).toBe(true);
      if (isWanted(p, 'normal')) expect(isWanted(p, 'wide')).toBe(true);
    }
    expect(isWanted(0.5, 'strict')).toBe(false);
    expect(isWanted(0.2, 'normal')).toBe(false);
    expect(isWanted(0.2, 'wide')).toBe(true);
  });
});

describe('another share of RL papers', () => {
  it('moves a probability as Bayes says', () => {
    expect(shiftProbability(0.5, 0.5, 0.1)).toBeCloseTo(0.1, 12);
    // Odds 3, times (0.2 / 0.8) over (0.5 / 0.5).
    expect(shiftProbability(0.75, 0.5, 0.2)).toBeCloseTo(0.75 / 1.75, 12);
    expect(shiftProbability(0.3, 0.2, 0.2)).toBeCloseTo(0.3, 12);
  });

  it('is found without labels where the papers are easy to tell', () => {
    const probabilities = [...Array(30).fill(0.999), ...Array(70).fill(0.001)];
    expect(fitBaseRate(probabilities, 0.5)).toBeCloseTo(0.3, 2);
    expect(fitBaseRate([], 0.15)).toBe(0.15);
  });

  it('is neither all nor nothing', () => {
    expect(fitBaseRate(Array(50).fill(1e-9), 0.2)).toBeGreaterThan(0);
    expect(fitBaseRate(Array(50).fill(1 - 1e-9), 0.2)).toBeLessThan(1);
  });
});
