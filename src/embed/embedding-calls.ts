import OpenAI from 'openai';
import { estimateTokenCount } from 'tokenx';
import { z } from 'zod';
import { LlmError } from '../errors.ts';
import type { TokenPrices } from '../lib/money/read-prices.ts';
import { type BudgetOptions, createBudget } from '../llm/budget.ts';
import { describeFailure } from '../llm/describe-failure.ts';
import { costOf, embeddingPriceOf } from '../llm/model-prices.ts';
import type { LlmCall } from '../paper.ts';

export interface EmbeddingCallOptions extends BudgetOptions {
  apiKey: string;
  baseUrl: string;
  model: string;
  /** Length of the vectors; `null` for the model's own. */
  dimensions: number | null;
  /** The team's own prices, before those of the list. */
  prices?: TokenPrices;
  store: BudgetOptions['store'] & {
    llmCalls: { save(call: LlmCall, reservationId?: string): Promise<void> };
  };
  /** For one try; 30 seconds by default. */
  timeoutMs?: number;
}

/** The parts of an answer that are used. */
const answer = z.object({
  data: z.array(z.object({ index: z.int(), embedding: z.array(z.number()).min(1) })),
  usage: z.object({ prompt_tokens: z.number() }).optional(),
});

function unitVector(values: readonly number[]): Float32Array {
  const norm = Math.hypot(...values);
  return Float32Array.from(values, (value) => (norm > 0 ? value / norm : 0));
}

/** One vector a text, in order; `null` unless all are there and of one length. */
function vectorsOf({ data }: z.infer<typeof answer>, count: number): Float32Array[] | null {
  const inOrder = data.toSorted((a, b) => a.index - b.index);
  const length = inOrder[0]?.embedding.length;
  const complete =
    inOrder.length === count &&
    inOrder.every(({ index, embedding }, at) => index === at && embedding.length === length);
  return complete ? inOrder.map(({ embedding }) => unitVector(embedding)) : null;
}

/** What calls for vectors have in common. */
const noCall = {
  use: 'embedding',
  payer: null,
  prompt: 'embedding',
  paperId: null,
  cachedTokens: 0,
  outputTokens: 0,
  reasoningTokens: 0,
  isEstimated: false,
} as const;

/**
 * Asks OpenAI, or a compatible server, for the vectors of a batch of texts, none of them empty. Every call is recorded
 * with its tokens and cost, and counts towards the daily budget. Rejects with `LlmError`.
 */
export function embeddingCalls(options: EmbeddingCallOptions) {
  const { apiKey, baseUrl, model, dimensions, store, now, timeoutMs = 30_000 } = options;
  const client = new OpenAI({
    apiKey,
    baseURL: baseUrl,
    timeout: timeoutMs,
    maxRetries: 1,
    logLevel: 'off',
  });
  const price = embeddingPriceOf(model, options.prices ?? new Map());
  const reserve = createBudget(options, () => price, 'embedding');
  // Bounds the tries together, and the wait that a server may ask for between them.
  const longestMs = 3 * timeoutMs;
  const send = async (input: string[]) => {
    const shortened = dimensions === null ? {} : { dimensions };
    const body = { model, input, encoding_format: 'float' as const, ...shortened };
    const signal = AbortSignal.timeout(longestMs);
    return answer.parse(await client.embeddings.create(body, { signal }));
  };
  return async (input: string[]): Promise<Float32Array[]> => {
    const at = now();
    const request = { system: '', user: input.join(''), maxOutputTokens: 0, model };
    const reserved = await reserve(request, at + longestMs);
    const record = (inputTokens: number, outcome: LlmCall['outcome']) => {
      const costUsd = costOf(price, { input: inputTokens, cachedInput: 0, output: 0 });
      return store.llmCalls.save({ ...noCall, at, model, inputTokens, costUsd, outcome }, reserved);
    };
    const answered = await send(input).catch(async (error: unknown) => {
      await record(0, 'failed');
      const { kind, sentence } = describeFailure(error);
      throw new LlmError(sentence.replace('language', 'embedding'), { kind });
    });
    const vectors = vectorsOf(answered, input.length);
    const tokens = answered.usage?.prompt_tokens || estimateTokenCount(input.join('\n'));
    await record(tokens, vectors ? 'ok' : 'invalid');
    if (vectors) return vectors;
    throw new LlmError("The embedding model's answer does not fit the question.");
  };
}
