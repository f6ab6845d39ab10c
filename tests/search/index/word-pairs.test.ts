import { describe, expect, it } from 'vitest';
import { pairBits, pairShare, pairWords, setPairs } from '../../../src/search/index/word-pairs.ts';
import { createDraws, inventPapers } from '../invented-papers.ts';

const sharesOf = (texts: readonly string[], question: string, least = 0): number[] => {
  const pairs = new Uint32Array(texts.length * pairWords);
  for (const [at, text] of texts.entries()) setPairs(text, pairs, at * pairWords);
  return texts.map((_, at) => pairShare(pairs, at, pairBits(question), least));
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

  it('are not counted where a text holds fewer than are asked for', () => {
    const { below, some } = createDraws('least');
    const texts = inventPapers(30, createDraws('pairs')).map(({ abstract }) => abstract);
    for (const least of [0.25, 0.5, 0.75, 1]) {
      const question = some(texts[below(30)]?.split(' ') ?? [], 6).join(' ');
      const all = sharesOf(texts, question);
      expect(sharesOf(texts, question, least)).toEqual(
        all.map((share) => (share < least ? 0 : share)),
      );
    }
  });

  it('are none of a single word', () => {
    expect(pairBits('policy')).toHaveLength(0);
    expect(pairBits('')).toHaveLength(0);
    expect(pairBits('a b')).toHaveLength(2);
  });
});
