import { expect, it } from 'vitest';
import { saysOnlyTheField } from '../../../../src/lib/text/phrases/field-words.ts';
import { isSameTopic } from '../../../../src/lib/text/phrases/same-topic.ts';
import { tokenize } from '../../../../src/lib/text/tokenize.ts';

it.each([
  ['GRPO', 'group relative policy optimization', true],
  ['offline RL', 'offline reinforcement learning', true],
  ['MARL', 'multi-agent reinforcement learning', true],
  ['LLMs', 'large language models', true],
  ['MDPs', 'Markov decision processes', true],
  ['offline RL', 'online reinforcement learning', false],
  ['PPO', 'direct preference optimization', false],
  ['regret bounds', 'regret algorithms', false],
])('knows a short name and what it stands for: %s, %s', (one, other, same) => {
  expect(isSameTopic(one, other)).toBe(same);
  expect(isSameTopic(other, one)).toBe(same);
});

it.each([
  ['deep reinforcement learning', true],
  ['RL training', true],
  ['reinforcement learning agents', true],
  ['offline reinforcement learning', false],
  ['policy gradient', false],
])('knows what says no more than the field: %s', (text, field) => {
  expect(saysOnlyTheField({ terms: tokenize(text) })).toBe(field);
});
