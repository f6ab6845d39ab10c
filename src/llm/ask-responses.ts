import type OpenAI from 'openai';
import { zodTextFormat } from 'openai/helpers/zod';
import type { LlmRequest } from './llm.ts';
import { hasEffort } from './model-prices.ts';
import { problems, type Reply, replyOf, tokenUse } from './reply.ts';

/** Sends a request to the Responses API. Rejects with the SDK's errors when no answer came. */
export async function askResponses<T>(
  openai: OpenAI,
  request: LlmRequest<T>,
  signal: AbortSignal,
): Promise<Reply<T>> {
  const { model, system, user, schema, schemaName, maxOutputTokens, effort, temperature } = request;
  const response = await openai.responses.create(
    {
      model,
      instructions: system,
      input: user,
      text: { format: zodTextFormat(schema, schemaName) },
      max_output_tokens: maxOutputTokens,
      store: false,
      ...(effort && hasEffort(model) ? { reasoning: { effort } } : {}),
      ...(temperature !== undefined && !hasEffort(model) ? { temperature } : {}),
    },
    { signal },
  );
  const messages = response.output.filter((item) => item.type === 'message');
  // A message that is not the final one holds thoughts.
  const last = messages.filter(({ phase }) => !phase || phase === 'final_answer').at(-1);
  const parts = last?.content ?? [];
  const content = parts.map((part) => (part.type === 'output_text' ? part.text : '')).join('');
  const { usage } = response;
  const use = tokenUse(
    {
      input: usage?.input_tokens,
      cachedInput: usage?.input_tokens_details?.cached_tokens,
      output: usage?.output_tokens,
      reasoning: usage?.output_tokens_details?.reasoning_tokens,
      total: usage?.total_tokens,
    },
    request,
    { text: content, thoughts: '' },
  );
  if (messages.some((message) => message.content.some((part) => part.type === 'refusal')))
    return { outcome: 'refused', problem: problems.refused, use };
  if (response.status !== 'completed') return { outcome: 'invalid', problem: problems.cutOff, use };
  return replyOf(content, request, use);
}
