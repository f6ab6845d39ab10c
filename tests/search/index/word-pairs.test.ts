import { describe, expect, it } from 'vitest';
import { pairBits, pairShares, pairWords, setPairs } from '../../../src/search/index/word-pairs.ts';
import { createDraws, inventPapers } from '../invented-papers.ts';

const sharesOf = (texts: readonly string[], question: string): number[] => {
  const pairs = new Uint32Array(texts.length * pairWords);
  for (const [at, text] of texts.entries()) setPairs(text, pairs, at * pairWords);
  return [...pairShares(pairs, pairBits(question))];
};

describe('the pairs of words', () => {
  it('of any part of a text are all in it, whatever its signs and capitals', () => {
    const papers = inventPapers(40, createDraws('pairs'));
    const texts = papers.map(({ abstract }) => abstract);
    for (const [at, text] of texts.entries()) {
      const words = text.split(' ');
      const part = words.slice(2, 9).join(', ').toUpperCase();
      expect(sharesOf(texts, part)[at]).toBe(1);
    }
  });

  it('of another order are mostly not', () => {
    const text = 'a policy learns from a small log of past decisions near the data';
    const [there = 0] = sharesOf([text], text);
    const [turned = 1] = sharesOf([text], text.split(' ').reverse().join(' '));
    expect(there).toBe(1);
    expect(turned).toBeLessThan(0.5);
    expect(sharesOf([text], 'wolves sing to moons above lakes')[0]).toBeLessThan(0.5);
  });

  it('are none of a single word', () => {
    expect(pairBits('policy')).toHaveLength(0);
    expect(pairBits('')).toHaveLength(0);
    expect(pairBits('a b')).toHaveLength(2);
  });
});
