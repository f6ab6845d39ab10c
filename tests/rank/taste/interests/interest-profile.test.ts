import { describe, expect, it } from 'vitest';
import { countPairs } from '../../../../src/lib/text/term-counts.ts';
import { termOf } from '../../../../src/lib/text/vocabulary.ts';
import { scaleOf } from '../../../../src/rank/taste/interests/interest-profile.ts';
import { pairsOf } from '../../../../src/rank/taste/interests/lexical-scorer.ts';

describe('pairs of neighbouring words', () => {
  const named = (text: string) =>
    pairsOf(text).map(({ left, right }) => `${termOf(left)} ${termOf(right)}`);

  it('are parted by stop words and punctuation, and cut like words', () => {
    expect(named('Reward models of agents: world models, planning')).toEqual([
      'reward model',
      'world model',
    ]);
    expect(named('')).toEqual([]);
  });

  it('are counted in order, twice in the title', () => {
    const pairs = pairsOf('reward model');
    const count = (title: string, abstract: string) => countPairs({ title, abstract }, pairs);
    expect(count('Reward models', 'A reward model.')).toEqual([3]);
    expect(count('Models reward', 'A reward for the model')).toEqual([0]);
    expect(count('Bandits', 'Regret')).toEqual([0]);
  });
});

it('scales by mean and deviation of a sample, within bounds', () => {
  const scale = scaleOf([1, 3]);
  expect([scale(2), scale(3), scale(1e9), scale(-1e9)]).toEqual([0, 1, 10, -10]);
  expect(scaleOf([5, 5])(9)).toBe(0);
  expect(scaleOf([])(9)).toBe(0);
});
