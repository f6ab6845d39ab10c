import OpenAI from 'openai';
import { LlmError } from '../errors.ts';
import type { LlmCall } from '../paper.ts';
import { type ApiStyle, createAskServer } from './ask-server.ts';
import { type DailyBudgetOptions, dailyBudget } from './daily-budget.ts';
import { describeFailure } from './describe-failure.ts';
import type { Llm, LlmRequest } from './llm.ts';
import { costOf, type TokenUse } from './model-prices.ts';
import type { Reply } from './reply.ts';

export interface OpenAiLlmOptions extends DailyBudgetOptions {
  apiKey: string;
  baseUrl: string;
  /** Overrides the model that a prompt file names; `null` keeps it. */
  model?: string | null;
  /** By which API the server is asked; `auto` finds out. */
  apiStyle?: ApiStyle;
  store: DailyBudgetOptions['store'] & { llmCalls: { save(call: LlmCall): Promise<void> } };
  /** For one try, default 20 seconds; a call takes at most three times that in all. */
  timeoutMs?: number;
}

/** Tries of a request that meets 429, 5xx, a timeout or a lost connection. */
const tries = 2;
/** How often a question is asked while the answer has the wrong shape. */
const asks = 2;
/** No calls for a while after a failed one, so that an outage does not delay a digest. */
const backoffMs = 60_000;

const nothing: TokenUse = {
  input: 0,
  cachedInput: 0,
  output: 0,
  reasoning: 0,
  isEstimated: false,
};

function recordOf(request: LlmRequest<unknown>, reply: Reply<unknown>, at: number): LlmCall {
  return {
    at,
    use: request.use,
    payer: request.payer ?? null,
    prompt: request.prompt,
    model: request.model,
    paperId: request.paperId,
    inputTokens: reply.use.input,
    cachedTokens: reply.use.cachedInput,
    outputTokens: reply.use.output,
    reasoningTokens: reply.use.reasoning,
    isEstimated: reply.use.isEstimated,
    costUsd: costOf(request.model, reply.use),
    outcome: reply.outcome,
  };
}

/**
 * The language model behind OpenAI's Responses API or chat completions, or a server compatible with either. Every call is
 * recorded with its outcome and tokens; what cannot be used is an `LlmError` in plain words.
 */
export function createOpenAiLlm(options: OpenAiLlmOptions): Llm {
  const { apiKey, baseUrl, store, now, timeoutMs = 20_000 } = options;
  const client = new OpenAI({
    apiKey,
    baseURL: baseUrl,
    timeout: timeoutMs,
    maxRetries: tries - 1,
    logLevel: 'off',
  });
  const server = createAskServer(client, options.apiStyle ?? 'auto');
  const reserve = dailyBudget(options);
  let backoffUntil = 0;

  const askOnce = async <T>(request: LlmRequest<T>): Promise<Reply<T>> => {
    const at = now();
    // Also bounds the wait that a server may ask for before the next try.
    const signal = AbortSignal.timeout(3 * timeoutMs);
    const reply = await server.ask(request, signal).catch((error: unknown): Reply<T> => {
      const failure = describeFailure(error);
      if (failure.lasting) backoffUntil = now() + backoffMs;
      return { outcome: 'failed', problem: failure.sentence, use: nothing };
    });
    await store.llmCalls.save(recordOf(request, reply, at));
    return reply;
  };

  return {
    async ask<T>(given: LlmRequest<T>): Promise<T> {
      const request = { ...given, model: options.model ?? given.model };
      let problem = '';
      for (let ask = 1; ask <= asks; ask += 1) {
        if (now() < backoffUntil)
          throw new LlmError(
            'The language model failed a moment ago and is left alone for a minute.',
          );
        const release = await reserve(request);
        const reply = await askOnce(request).finally(release);
        if (reply.outcome === 'ok') return reply.answer;
        problem = reply.problem;
        if (reply.outcome !== 'invalid') break;
      }
      throw new LlmError(problem);
    },
  };
}
