import type { TokenPrice, TokenPrices } from '../lib/money/read-prices.ts';

/** OpenAI's list prices as reported in June 2026; other models have those of `PAPERLOOP_LLM_PRICE`, or an unknown cost. */
const listPrices: Record<string, TokenPrice> = {
  'gpt-5.5': { input: 5, cachedInput: 0.5, output: 30 },
  'gpt-5.4': { input: 2.5, cachedInput: 0.25, output: 15 },
  'gpt-5.4-mini': { input: 0.75, cachedInput: 0.075, output: 4.5 },
  'gpt-5.4-nano': { input: 0.2, cachedInput: 0.02, output: 1.25 },
  'gpt-5.1': { input: 1.25, cachedInput: 0.125, output: 10 },
  'gpt-5': { input: 1.25, cachedInput: 0.125, output: 10 },
  'gpt-5-mini': { input: 0.25, cachedInput: 0.025, output: 2 },
  'gpt-5-nano': { input: 0.05, cachedInput: 0.005, output: 0.4 },
  'gpt-4.1': { input: 2, cachedInput: 0.5, output: 8 },
  'gpt-4.1-mini': { input: 0.4, cachedInput: 0.1, output: 1.6 },
  'gpt-4.1-nano': { input: 0.1, cachedInput: 0.025, output: 0.4 },
  'gpt-4o': { input: 2.5, cachedInput: 1.25, output: 10 },
  'gpt-4o-mini': { input: 0.15, cachedInput: 0.075, output: 0.6 },
  'text-embedding-3-small': { input: 0.02, cachedInput: 0.02, output: 0 },
  'text-embedding-3-large': { input: 0.13, cachedInput: 0.13, output: 0 },
};

/** Tokens of one call; `cachedInput` is part of `input`, `reasoning` of `output`. */
export interface TokenUse {
  input: number;
  cachedInput: number;
  output: number;
  reasoning: number;
  /** Whether they were estimated, since the server told none. */
  isEstimated: boolean;
}

/** The price of a model: the team's own for it, for any, or the list's; `null` when none is known. */
export const priceOf = (model: string, own: TokenPrices): TokenPrice | null =>
  own.get(model) ??
  own.get('*') ??
  listPrices[model] ??
  listPrices[model.replace(/-\d{4}-\d{2}-\d{2}$/, '')] ??
  null;

/** The price of an embedding model: a price for any model is one of models that write. */
export const embeddingPriceOf = (model: string, own: TokenPrices): TokenPrice | null =>
  priceOf(model, new Map([...own].filter(([name]) => name !== '*')));

/** What a call cost in US dollars; `null` when the price is not known. */
export function costOf(
  price: TokenPrice | null,
  use: Pick<TokenUse, 'input' | 'cachedInput' | 'output'>,
): number | null {
  if (!price) return null;
  const fresh = use.input - use.cachedInput;
  const millionths =
    fresh * price.input + use.cachedInput * price.cachedInput + use.output * price.output;
  return millionths / 1e6;
}

/** Whether a model thinks before it answers, and can be told how much: GPT-5 and the o series. They take no temperature. */
export const hasEffort = (model: string): boolean => /^(?:gpt-5|o\d)/.test(model);
