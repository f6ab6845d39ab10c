import { describe, expect, it } from 'vitest';
import { readPrices, type TokenPrices } from '../../src/lib/money/read-prices.ts';
import { costOf, embeddingPriceOf, priceOf } from '../../src/llm/model-prices.ts';

const million = { input: 1_000_000, cachedInput: 0, output: 0 };

it.each([
  ['input', 'gpt-5.4-mini', million, 0.75],
  ['output', 'gpt-5.4-mini', { input: 0, cachedInput: 0, output: 1_000_000 }, 4.5],
  ['cached input', 'gpt-5.4-mini', { ...million, cachedInput: 1_000_000 }, 0.075],
  ['a dated name', 'gpt-5.4-mini-2026-03-17', million, 0.75],
  ['an unknown model', 'somebody-elses-model', million, null],
  ['a name that only begins like a known one', 'gpt-5.4-mini-tuned', million, null],
])('prices %s', (_, model, use, dollars) => {
  if (dollars === null) expect(costOf(priceOf(model, new Map()), use)).toBeNull();
  else expect(costOf(priceOf(model, new Map()), use)).toBeCloseTo(dollars, 9);
});

describe("the team's own prices", () => {
  const own = (text: string): TokenPrices => {
    const read = readPrices(text);
    if (typeof read === 'string') throw new Error(read);
    return read;
  };

  it.each([
    [
      'of any model',
      '0.2/0.8',
      'somebody-elses-model',
      { input: 0.2, cachedInput: 0.2, output: 0.8 },
    ],
    ['before the list', '0/0', 'gpt-5.4-mini', { input: 0, cachedInput: 0, output: 0 }],
    ['with one for what is cached', '2/.5/8', 'm', { input: 2, cachedInput: 0.5, output: 8 }],
    [
      'of a model with a path',
      'meta/llama-3:8b=1/2, 3/4',
      'meta/llama-3:8b',
      { input: 1, cachedInput: 1, output: 2 },
    ],
    [
      'of any other beside it',
      'meta/llama-3:8b=1/2, 3/4',
      'other',
      { input: 3, cachedInput: 3, output: 4 },
    ],
    ['of another alone', 'meta/llama-3:8b=1/2', 'other', null],
  ])('are read %s', (_, text, model, price) => {
    expect(priceOf(model, own(text))).toEqual(price);
  });

  it('of any model are not those of an embedding model', () => {
    const prices = own('5/9');
    expect(embeddingPriceOf('text-embedding-3-small', prices)?.input).toBe(0.02);
    expect(embeddingPriceOf('house-vectors', prices)).toBeNull();
    expect(embeddingPriceOf('house-vectors', own('5/9,house-vectors=0.1/0'))?.input).toBe(0.1);
  });

  it.each(['cheap', '1', '1/-2', 'm=1', '1/2/3/4'])('are refused as %s', (text) => {
    expect(readPrices(text)).toMatch(/must look like/);
  });
});
