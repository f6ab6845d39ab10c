import { describe, expect, it } from 'vitest';
import { Best } from '../../../src/search/index/best.ts';
import { createDraws } from '../invented-papers.ts';

describe('the best of many', () => {
  it.each([0, 1, 2, 7, 50, 400])('%i of them are those that sorting gives', (most) => {
    const draws = createDraws(`best-${most}`);
    for (let round = 0; round < 20; round++) {
      const best = new Best(most, (_, doc) => `${1000 + doc}`);
      // Some are equal: of these the first ids count.
      const scores = Array.from({ length: draws.below(300) }, () => draws.below(90) - 20);
      for (const [doc, score] of scores.entries()) best.add(doc % 3, doc, score);
      const sorted = scores
        .map((score, doc) => ({ segment: doc % 3, doc, score }))
        .sort((a, b) => b.score - a.score || a.doc - b.doc)
        .slice(0, most);
      expect([...best.all()].sort((a, b) => b.score - a.score || a.doc - b.doc)).toEqual(sorted);
    }
  });

  it('tells which scores are too low', () => {
    const best = new Best(2, (_, doc) => `${doc}`);
    expect(best.least).toBe(Number.NEGATIVE_INFINITY);
    for (const score of [3, 1]) best.add(0, score, score);
    expect(best.least).toBe(1);
    best.add(0, 2, 2);
    expect(best.least).toBe(2);
  });
});
