import type OpenAI from 'openai';
import { zodResponseFormat } from 'openai/helpers/zod';
import { z } from 'zod';
import type { LlmRequest } from './llm.ts';
import { hasEffort } from './model-prices.ts';
import { problems, type Reply, replyOf, tokenUse } from './reply.ts';

/** How much a server knows of formats: a JSON schema, or what the instructions say. */
export type ChatFormat = 'schema' | 'instructions';

const asInstructions = <T>({ system, schema }: LlmRequest<T>): string =>
  `${system}\n\nAnswer with one JSON object of this JSON schema, and nothing else:\n${JSON.stringify(z.toJSONSchema(schema))}`;

/** What a model thought first, which vLLM and others give beside the answer. */
function thoughtsOf(message: object): string {
  const thoughts = 'reasoning_content' in message ? message.reasoning_content : '';
  return typeof thoughts === 'string' ? thoughts : '';
}

/**
 * Sends a request to the chat completions API, which is all that vLLM, Ollama or llama.cpp have. Rejects with the SDK's
 * errors when no answer came.
 */
export async function askChat<T>(
  openai: OpenAI,
  request: LlmRequest<T>,
  signal: AbortSignal,
  format: ChatFormat,
): Promise<Reply<T>> {
  const { model, system, user, schema, schemaName, maxOutputTokens, effort, temperature } = request;
  const limit = hasEffort(model)
    ? { max_completion_tokens: maxOutputTokens, ...(effort ? { reasoning_effort: effort } : {}) }
    : { max_tokens: maxOutputTokens, ...(temperature === undefined ? {} : { temperature }) };
  const completion = await openai.chat.completions.create(
    {
      model,
      messages: [
        { role: 'system', content: format === 'schema' ? system : asInstructions(request) },
        { role: 'user', content: user },
      ],
      ...(format === 'schema' ? { response_format: zodResponseFormat(schema, schemaName) } : {}),
      ...limit,
    },
    { signal },
  );
  const choice = completion.choices?.[0];
  const content = choice?.message?.content ?? '';
  const { usage } = completion;
  const use = tokenUse(
    {
      input: usage?.prompt_tokens,
      cachedInput: usage?.prompt_tokens_details?.cached_tokens,
      output: usage?.completion_tokens,
      reasoning: usage?.completion_tokens_details?.reasoning_tokens,
      total: usage?.total_tokens,
    },
    request,
    { text: content, thoughts: thoughtsOf(choice?.message ?? {}) },
  );
  if (choice?.message?.refusal || choice?.finish_reason === 'content_filter')
    return { outcome: 'refused', problem: problems.refused, use };
  if (choice?.finish_reason === 'length')
    return { outcome: 'invalid', problem: problems.cutOff, use };
  return replyOf(content, request, use);
}
