import { describe, expect, it } from 'vitest';
import { countTerms, paperTermCounts } from '../../../src/lib/text/term-counts.ts';
import { stemPlural, tokenize, wordsOf } from '../../../src/lib/text/tokenize.ts';
import { termId } from '../../../src/lib/text/vocabulary.ts';
import { termIds } from '../../../src/lib/text/words/text-places.ts';

describe('tokenize', () => {
  it.each([
    ['Offline Reinforcement Learning', ['offline', 'reinforcement', 'learning']],
    ['We propose a novel policy; it shows the state-of-the-art.', ['policy']],
    [
      'policies classes losses gas bus basis critics',
      'policy class loss ga bus basis critic'.split(' '),
    ],
    ['3D scenes and 2 robots', ['3d', 'scene', 'robot']],
    ['model-based agents', ['model-based', 'model', 'agent']],
    [
      'Q-learning, GPT-4 and R1-style runs',
      ['q-learning', 'learning', 'gpt-4', 'gpt', 'r1-style', 'style', 'run'],
    ],
    ['12 - 20 %', []],
    ['2026abc 45 6', ['2026abc']],
    ["the agent's reward", ['agent', 'reward']],
    ['Müller écrit', ['müller', 'écrit']],
    ['', []],
  ])('%j', (text, terms) => {
    expect(tokenize(text)).toEqual(terms);
  });

  it('keeps repeats and order', () => {
    expect(tokenize('reward, critic, rewards')).toEqual(['reward', 'critic', 'reward']);
  });
});

describe('stemPlural', () => {
  it.each([
    ['policies', 'policy'],
    ['classes', 'class'],
    ['critics', 'critic'],
    ['loss', 'loss'],
    ['corpus', 'corpus'],
    ['analysis', 'analysis'],
    ['ies', 'ies'],
    ['s', 's'],
  ])('%s → %s', (word, stem) => {
    expect(stemPlural(word)).toBe(stem);
  });
});

describe('wordsOf', () => {
  it('gives words as written, with their place and terms', () => {
    const text = 'The Q-functions differ.';
    const words = wordsOf(text);
    expect(words.map(({ surface }) => surface)).toEqual(['The', 'Q-functions', 'differ']);
    expect(words[1]).toEqual({
      surface: 'Q-functions',
      start: 4,
      terms: ['q-function', 'function'],
    });
    expect(words[0]?.terms).toEqual([]);
    for (const { surface, start } of words) expect(text.startsWith(surface, start)).toBe(true);
  });
});

describe('paperTermCounts', () => {
  it('counts the title twice and the abstract once', () => {
    const { ids, counts, length } = paperTermCounts({
      title: 'Reward shaping',
      abstract: 'Shaping needs a reward and a critic.',
    });
    const count = (term: string) => counts[ids.indexOf(termId(term))];
    expect([count('reward'), count('shaping'), count('critic')]).toEqual([3, 3, 1]);
    expect(length).toBe(7);
    expect([...ids]).toEqual([...ids].sort((a, b) => a - b));
  });

  it('numbers terms the same way wherever they stand', () => {
    expect(termIds('Rewards for critics')).toEqual([termId('reward'), termId('critic')]);
    expect(countTerms([]).length).toBe(0);
  });
});
