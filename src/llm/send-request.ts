import type OpenAI from 'openai';
import { zodTextFormat } from 'openai/helpers/zod';
import { makeParseableTextFormat } from 'openai/lib/parser';
import type { z } from 'zod';
import type { LlmRequest } from './llm.ts';
import type { TokenUse } from './model-prices.ts';

/** What came back from one call, usable or not, with the tokens it took. */
export type Reply<T> =
  | { outcome: 'ok'; answer: T; use: TokenUse }
  | { outcome: 'invalid' | 'refused' | 'failed'; problem: string; use: TokenUse };

/** The format sent with the request; its parser returns faults instead of throwing, so that usage is kept. */
function tolerantFormat<T>(schema: z.ZodType<T>, name: string) {
  return makeParseableTextFormat({ ...zodTextFormat(schema, name) }, (content: string) => {
    try {
      return schema.safeParse(JSON.parse(content));
    } catch {
      return null;
    }
  });
}

/** Sends one request and sorts the answer. Rejects with the SDK's errors when no answer came. */
export async function sendRequest<T>(
  client: OpenAI,
  request: LlmRequest<T>,
  signal: AbortSignal,
): Promise<Reply<T>> {
  const body = {
    model: request.model,
    instructions: request.system,
    input: request.user,
    text: { format: tolerantFormat(request.schema, request.schemaName) },
    max_output_tokens: request.maxOutputTokens,
    store: false,
  };
  const response = await client.responses.parse(body, { signal });
  const { usage } = response;
  const use: TokenUse = {
    input: usage?.input_tokens ?? 0,
    cachedInput: usage?.input_tokens_details?.cached_tokens ?? 0,
    // Reasoning tokens are part of it.
    output: usage?.output_tokens ?? 0,
  };
  const parts = response.output.flatMap((item) => (item.type === 'message' ? item.content : []));
  if (parts.some((part) => part.type === 'refusal'))
    return { outcome: 'refused', problem: 'The language model declined to answer.', use };
  if (response.status !== 'completed')
    return { outcome: 'invalid', problem: "The language model's answer was cut off.", use };
  const parsed = response.output_parsed;
  if (!parsed?.success)
    return { outcome: 'invalid', problem: 'The language model answered in the wrong shape.', use };
  return { outcome: 'ok', answer: parsed.data, use };
}
