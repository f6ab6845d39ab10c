import { describe, expect, it } from 'vitest';
import {
  joinedTerm,
  nameTerms,
  stemOf,
  termsOfText,
} from '../../../src/search/index/search-terms.ts';

const terms = (text: string) => [...new Set(termsOfText(text))].sort();

describe('the terms of a text', () => {
  it.each([
    ['policy', 'policies'],
    ['a robot that walks', 'robots that walk'],
    ['optimization', 'optimisation'],
    ['quantizing', 'quantising'],
    ['analyze', 'analyse'],
    ['behavior', 'behaviours'],
    ['color', 'colour'],
    ['center', 'centres'],
    ['modeling', 'modelling'],
    ['catalog', 'catalogue'],
    ['defense', 'defence'],
    ['naive', 'naïve'],
    ['Bengio', 'BENGIO'],
    ['the agent', "the agent's"],
    ['efficient', 'eﬃcient'],
    ['Gaussian', 'Gaußian'],
    ['π', 'pi'],
    ['off-policy', 'off‑policy'],
    ['42', '４２'],
  ])('are the same of “%s” and “%s”', (one, other) => {
    expect(terms(other)).toEqual(terms(one));
    expect(terms(one).length).toBeGreaterThan(0);
  });

  it.each([
    ['police', 'policy'],
    ['university', 'universe of discourse'],
    ['prise', 'prize'],
    ['hour', 'hor'],
    ['強化', '化強'],
  ])('are others of “%s” and “%s”', (one, other) => {
    expect(terms(one)).not.toEqual(terms(other));
  });

  it('of a word with hyphens are the whole and its parts', () => {
    expect(terms('off-policy')).toEqual(['off', 'off-polici', 'polici']);
    expect(terms('state-of-the-art')).toContain('state-of-the-art');
    expect(terms('state-of-the-art')).not.toContain('of');
    expect(joinedTerm(['self', 'plays'])).toBe('self-plai');
  });

  it('are none of words that stand everywhere', () => {
    expect(terms('the of and with that')).toEqual([]);
    expect(terms('')).toEqual([]);
    expect(terms('— … “”')).toEqual([]);
  });

  it('of scripts without blanks are signs and neighbouring pairs, inside a run too', () => {
    const run = terms('深層強化学習の研究');
    for (const pair of ['強化', '化学', '学習']) expect(run).toContain(pair);
    expect(terms('深 layer 学')).not.toContain('深学');
  });

  it('of a quantity with an index are the letter, the index and both', () => {
    expect(terms('π_0')).toEqual(expect.arrayContaining(['pi', 'pi0']));
    expect(terms('α-walks')).toContain('alpha-walk');
  });

  it('of whatever stands in a text never throw and are short', () => {
    for (const text of [
      '\u0000\u0001',
      '\ud800',
      '🎲👍🏽',
      'a'.repeat(5000),
      '-'.repeat(300),
      "'''",
    ])
      expect(termsOfText(text).length).toBeLessThan(10);
  });

  it('are stems that do not depend on what was read before', () => {
    const first = ['policies', 'behaviours', '学習'].map(stemOf);
    for (let at = 0; at < 1000; at++) stemOf(`word${at}x`);
    expect(['policies', 'behaviours', '学習'].map(stemOf)).toEqual(first);
  });
});

describe('the terms of names', () => {
  it.each([
    ['Jürgen', ['@jurgen', '@juergen']],
    ['Ørsted', ['@orsted', '@oersted']],
    ["O'Neil", ['@oneil', '@neil']],
    ['Xiao-Ming', ['@xiaoming', '@xiao', '@ming']],
    ['Đorđe', ['@dorde', '@djordje']],
    ['王小明', ['@王', '@小', '@明']],
  ])('of %s are those of each spelling', (name, expected) => {
    expect([...nameTerms([name])]).toEqual(expect.arrayContaining(expected));
  });
});
