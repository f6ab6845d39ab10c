import { describe, expect, it } from 'vitest';
import { closestWord } from '../../../src/lib/text/closest-word.ts';
import { cutAtWord } from '../../../src/lib/text/cut-at-word.ts';

describe('cutAtWord', () => {
  it.each([
    ['short enough', 'two words', 9, 'two words'],
    ['cut at a blank', 'three short words', 12, 'three short…'],
    ['one long word is cut inside', 'abcdefghij', 5, 'abcd…'],
    ['a blank far in front does not eat the text', 'a bcdefghijkl', 10, 'a bcdefgh…'],
    ['half of an emoji is never left', 'abc🚀🚀🚀', 5, 'abc…'],
  ])('%s', (_, text, max, expected) => {
    expect(cutAtWord(text, max)).toBe(expected);
    expect(cutAtWord(text, max).length).toBeLessThanOrEqual(max);
  });
});

describe('closestWord', () => {
  const words = ['search', 'schedule', 'today', 'why'];
  it.each([
    ['serach', 'search'],
    ['SEARCH', 'search'],
    ['todya', 'today'],
    // A swap of neighbours is one edit, and a short word may have only one.
    ['wyh', 'why'],
    ['wy', 'why'],
    ['xyz', null],
    ['', null],
    ['interests', null],
  ])('%s means %s', (typed, expected) => {
    expect(closestWord(typed, words)).toBe(expected);
  });
});
