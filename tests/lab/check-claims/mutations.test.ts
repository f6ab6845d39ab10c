import { describe, expect, it } from 'vitest';
import { harmless, mutations } from '../../../lab/check-claims/mutations.ts';
import { seededRandom } from '../../../src/lib/random.ts';

const mutate = (kind: string, sentence: string) =>
  mutations[kind]?.(sentence, seededRandom(1)) ?? null;

describe('a sentence made unfaithful', () => {
  it.each([
    ['another number word', 'It needs seven logs.', /^It needs (?!seven)\w+ logs\.$/],
    ['another number', 'It gains 40% there.', /^It gains 61% there\.$/],
    ['swapped numbers', 'It keeps 95% of one and 70% of two.', /70% of one and 95% of two/],
    ['percent for points', 'It gains 16 points.', /16%/],
    ['points for percent', 'It gains 16\\%.', /16 points/],
    ['direction', 'It reduces time.', /increases time/],
    ['negation', 'It reduces time.', /does not reduce time/],
    ['another name', 'It beats GRPO.', /^It beats (?!GRPO)\S+\.$/],
    ['exchanged names', 'GRPO outperforms PPO.', /PPO outperforms GRPO/],
    ['praise', 'It reduces time.', /^(?!It reduces)/],
  ])('%s', (kind, sentence, expected) => {
    expect(mutate(kind, sentence)).toMatch(expected);
  });

  it.each([
    ['swapped numbers', 'A speedup of 1.3x to 1.7x.'],
    ['swapped numbers', 'It gains 7.0% and 6.5% in variants of Maze.'],
    ['exchanged names', 'It is better than PPO, DQN and SAC.'],
    ['exchanged names', 'It is better than GPT-4 or DQN.'],
    ['exchanged names', 'DeepSeek-R1 Pro is better than GPT-4.'],
  ])(
    'is not counted where the exchange leaves it true or halves a name: %s: %s',
    (kind, sentence) => {
      expect(mutate(kind, sentence)).toBe(harmless);
    },
  );

  it('stays as it is where it has nothing to change', () => {
    for (const kind of Object.keys(mutations).filter((one) => one !== 'praise'))
      expect(mutate(kind, 'We study mazes.')).toBeNull();
  });
});
