import { expect, it } from 'vitest';
import { costOf } from '../../src/llm/model-prices.ts';

const million = { input: 1_000_000, cachedInput: 0, output: 0 };

it.each([
  ['input', 'gpt-5.4-mini', million, 0.75],
  ['output', 'gpt-5.4-mini', { input: 0, cachedInput: 0, output: 1_000_000 }, 4.5],
  ['cached input', 'gpt-5.4-mini', { ...million, cachedInput: 1_000_000 }, 0.075],
  ['a dated name', 'gpt-5.4-mini-2026-03-17', million, 0.75],
  ['an unknown model', 'somebody-elses-model', million, null],
  ['a name that only begins like a known one', 'gpt-5.4-mini-tuned', million, null],
])('prices %s', (_, model, use, dollars) => {
  if (dollars === null) expect(costOf(model, use)).toBeNull();
  else expect(costOf(model, use)).toBeCloseTo(dollars, 9);
});
