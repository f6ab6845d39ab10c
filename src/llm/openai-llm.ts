import OpenAI from 'openai';
import { LlmError, type LlmFailureKind } from '../errors.ts';
import type { TokenPrice, TokenPrices } from '../lib/money/read-prices.ts';
import type { LlmCall, LlmRejection } from '../paper.ts';
import {
  createAskPatiently,
  type PatienceTools,
  sleepUntilAborted,
  type Tried,
} from './ask-patiently.ts';
import { type ApiStyle, type AskServer, createAskServer } from './ask-server.ts';
import { type BudgetOptions, createBudget } from './budget.ts';
import { createCircuitBreaker, type Verdict } from './circuit-breaker.ts';
import type { Llm, LlmRequest } from './llm.ts';
import { costOf, priceOf } from './model-prices.ts';

export interface OpenAiLlmOptions extends BudgetOptions {
  apiKey: string;
  baseUrl: string;
  /** Overrides the model that a prompt file names; `null` keeps it. */
  model?: string | null;
  /** By which API the server is asked; `auto` finds out. */
  apiStyle?: ApiStyle;
  /** The team's own prices, before those of the list. */
  prices?: TokenPrices;
  store: BudgetOptions['store'] & {
    llmCalls: {
      save(call: LlmCall, reservationId?: string): Promise<void>;
      reject(rejection: LlmRejection): Promise<void>;
    };
  };
  /** For one try of a question without a deadline, default 20 seconds; in all it takes at most a quarter more. */
  timeoutMs?: number;
  sleep?: PatienceTools['sleep'];
  fetch?: typeof fetch;
}

const longestMs = 10 * 60_000;
const patience = 1.25;
/** How often a question is asked while the answer has the wrong shape or cannot be read; all of them are paid. */
const asks = 2;
const isWorthAsking = new Set<LlmFailureKind>(['shape', 'empty', 'unreadable']);

/** What an answer tells of the server: a refusal is about the text. */
function verdictOf({ reply, failure }: Tried<unknown>): Verdict {
  if (reply.outcome === 'ok' || reply.outcome === 'refused') return 'works';
  if (failure && !failure.lasting) return 'unknown';
  return { problem: reply.problem, retryAfterMs: failure?.retryAfterMs ?? null };
}

/** The call as it is kept. */
const callOf = (
  { use, payer, prompt, model, paperId }: LlmRequest<unknown>,
  { reply }: Tried<unknown>,
  { at, price }: { at: number; price: TokenPrice | null },
): LlmCall => ({
  at,
  use,
  payer: payer ?? null,
  prompt,
  model,
  paperId,
  inputTokens: reply.use.input,
  cachedTokens: reply.use.cachedInput,
  outputTokens: reply.use.output,
  reasoningTokens: reply.use.reasoning,
  isEstimated: reply.use.isEstimated,
  costUsd: costOf(price, reply.use),
  outcome: reply.outcome,
});

function openServer({ apiKey, baseUrl, apiStyle = 'auto', fetch }: OpenAiLlmOptions): AskServer {
  const client = new OpenAI({
    apiKey,
    baseURL: baseUrl,
    // Ours comes first, by a clock that tests can turn.
    timeout: longestMs,
    maxRetries: 0,
    logLevel: 'off',
    ...(fetch ? { fetch } : {}),
  });
  return createAskServer(client, apiStyle);
}

/**
 * The language model behind OpenAI's Responses API or chat completions, or a server compatible with either. Every call is
 * recorded with its outcome and tokens; what cannot be used is an `LlmError` in plain words.
 */
export function createOpenAiLlm(options: OpenAiLlmOptions): Llm {
  const { store, now, timeoutMs = 20_000, sleep = sleepUntilAborted } = options;
  const server = openServer(options);
  const ownPrices = options.prices ?? new Map();
  const reserve = createBudget(options, (model) => priceOf(model, ownPrices));
  const breaker = createCircuitBreaker({ now, sleep });
  const askPatiently = createAskPatiently(server, { now, sleep, timeoutMs });

  /** Asks until there is an answer in the right shape; one that was cut off would be so again. */
  const askForShape = async <T>(request: LlmRequest<T>, until: number): Promise<Tried<T>> => {
    for (let ask = 1; ; ask += 1) {
      const reserved = await reserve(request, until);
      const at = now();
      const tried = await askPatiently(request, until).catch(async (error: unknown) => {
        await store.llmCalls.release(reserved);
        throw error;
      });
      const price = priceOf(request.model, ownPrices);
      await store.llmCalls.save(callOf(request, tried, { at, price }), reserved);
      const { reply } = tried;
      if (reply.outcome === 'ok' || !isWorthAsking.has(reply.problem.kind)) return tried;
      if (ask === asks || now() >= until) return tried;
    }
  };

  return {
    async ask<T>(given: LlmRequest<T>): Promise<T> {
      const request = { ...given, model: options.model ?? given.model };
      const until = given.deadline ?? now() + patience * timeoutMs;
      const leave = await breaker.enter(until);
      let verdict: Verdict = 'unknown';
      try {
        const tried = await askForShape(request, until);
        verdict = verdictOf(tried);
        if (tried.reply.outcome === 'ok') return tried.reply.answer;
        const { sentence, kind } = tried.reply.problem;
        throw new LlmError(sentence, { kind });
      } finally {
        leave(verdict);
      }
    },
    rejected: (rejection) => store.llmCalls.reject(rejection),
  };
}
