import { describe, expect, it } from 'vitest';
import { Best } from '../../../src/search/index/best.ts';
import { createDraws } from '../invented-papers.ts';

describe('the best of many', () => {
  it.each([0, 1, 2, 7, 50, 400])('%i of them are those that sorting gives', (most) => {
    const draws = createDraws(`best-${most}`);
    for (let round = 0; round < 20; round++) {
      const best = new Best(most);
      const scores = Array.from({ length: draws.below(300) }, () => draws.next() - 0.3);
      for (const [doc, score] of scores.entries()) best.add(doc % 3, doc, score);
      const sorted = scores
        .map((score, doc) => ({ segment: doc % 3, doc, score }))
        .sort((a, b) => b.score - a.score)
        .slice(0, most);
      expect([...best.all()].sort((a, b) => b.score - a.score)).toEqual(sorted);
    }
  });

  it('tells what a score must exceed', () => {
    const best = new Best(2);
    expect(best.least).toBe(Number.NEGATIVE_INFINITY);
    for (const score of [3, 1]) best.add(0, score, score);
    expect(best.least).toBe(1);
    best.add(0, 2, 2);
    expect(best.least).toBe(2);
  });
});
