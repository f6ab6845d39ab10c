/** What a million tokens cost, in US dollars. Tokens of thinking are output. */
export interface TokenPrice {
  input: number;
  /** Of what the server knew from a call before. */
  cachedInput: number;
  output: number;
}

/** Prices by the name of a model; `*` is any that is not named. */
export type TokenPrices = ReadonlyMap<string, TokenPrice>;

const onePrice = /^(?:(.+)=)?(\d*\.?\d+)\/(?:(\d*\.?\d+)\/)?(\d*\.?\d+)$/;

/**
 * Reads `input/output` or `input/cached/output`, each with `model=` before it where it is the price of that one, separated
 * by commas. A string is what is wrong with it.
 */
export function readPrices(text: string): TokenPrices | string {
  const prices = new Map<string, TokenPrice>();
  for (const part of text.split(/[\s,]+/).filter(Boolean)) {
    const [, model = '*', input, cached = input, output] = onePrice.exec(part) ?? [];
    if (input === undefined)
      return `each price must look like 0.75/4.5 or some-model=0.75/0.075/4.5, and "${part.slice(0, 60)}" does not`;
    prices.set(model, {
      input: Number(input),
      cachedInput: Number(cached),
      output: Number(output),
    });
  }
  return prices;
}
