import OpenAI from 'openai';
import { z } from 'zod';
import type { Config } from '../../config.ts';
import { networkFault } from '../../lib/network/network-fault.ts';
import { createAskServer } from '../../llm/ask-server.ts';
import type { LlmRequest } from '../../llm/llm.ts';
import { costOf, priceOf } from '../../llm/model-prices.ts';
import { loadPrompt } from '../../llm/prompt-file.ts';
import { priceFault } from '../cost/budgets.ts';
import { type Finding, ok, problem, skipped, unreached } from './finding.ts';
import { networkHint } from './network-hint.ts';
import type { Patience } from './patience.ts';

type LlmConfig = Config<'llm'>['llm'];

const timeoutMs = 10_000;

const client = (apiKey: string, baseURL: string) =>
  new OpenAI({ apiKey, baseURL, maxRetries: 0, timeout: timeoutMs, logLevel: 'off' });

/** A status is a matter of the provider; everything else one of the way there. */
function failure(
  what: string,
  error: unknown,
  { baseURL, asked, hint }: { baseURL: string; asked: string; hint: string },
): Finding {
  const status = error instanceof OpenAI.APIError ? error.status : undefined;
  if (status !== undefined) return problem(what, `status ${status}${asked}`, hint);
  const why =
    error instanceof OpenAI.APIConnectionTimeoutError
      ? `it did not answer within ${timeoutMs / 1000} s`
      : networkFault(error, timeoutMs);
  return unreached(what, `${new URL(baseURL).host}: ${why}`, networkHint(baseURL, error));
}

/** The smallest question that has an answer. */
const Yes = z.object({ yes: z.boolean() });

const question: LlmRequest<z.infer<typeof Yes>> = {
  use: 'answer',
  prompt: 'doctor',
  model: '',
  system: 'You answer whether two numbers are equal.',
  user: 'Are 2 and 2 equal?',
  schemaName: 'answer',
  schema: Yes,
  maxOutputTokens: 500,
  paperId: null,
  effort: 'low',
  temperature: 0,
};

const apis = { responses: 'Responses API', chat: 'chat completions', auto: 'unknown API' } as const;

/** Asks the model one tiny question, as a summary would be asked for: by which API, which model, and what it cost. */
async function checkModel(config: LlmConfig): Promise<Finding> {
  const what = 'Language model';
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseURL } = config;
  if (apiKey === null)
    return skipped(what, 'no OPENAI_API_KEY; summaries are chosen from the abstract');
  const model = config.OPENAI_MODEL ?? loadPrompt('summarise-paper').model;
  const server = createAskServer(client(apiKey, baseURL), config.OPENAI_API_STYLE);
  const { host } = new URL(baseURL);
  const hint = 'check OPENAI_API_KEY, OPENAI_BASE_URL and OPENAI_MODEL';
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const reply = await server.ask({ ...question, model }, signal);
    if (reply.outcome !== 'ok')
      return problem(what, `${model} at ${host}: ${reply.problem.sentence}`, hint);
    const { input, output } = reply.use;
    const cost = costOf(priceOf(model, config.PAPERLOOP_LLM_PRICE), reply.use);
    const price =
      cost === null ? 'price not known: PAPERLOOP_LLM_PRICE sets it' : `$${cost.toFixed(6)}`;
    const fault = priceFault(config);
    if (fault !== null) return problem(what, fault, hint);
    return ok(
      what,
      `${model} at ${host} answers (${apis[server.style()]}; ${input} tokens in, ${output} out, ${price})`,
    );
  } catch (error) {
    return failure(what, error, { baseURL, asked: ` for ${model}`, hint });
  }
}

/** Asks what the provider knows of the model, which costs nothing. */
export async function checkEmbeddingModel(config: LlmConfig): Promise<Finding> {
  const what = 'Embedding model';
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseURL } = config;
  const { OPENAI_EMBEDDING_MODEL: model } = config;
  if (apiKey === null || model === null)
    return skipped(what, 'no OPENAI_EMBEDDING_MODEL; ranking uses the one in models/');
  try {
    await client(apiKey, baseURL).models.retrieve(model);
    return ok(what, `${model} is known to ${new URL(baseURL).host}`);
  } catch (error) {
    const hint = 'check OPENAI_EMBEDDING_MODEL; until then ranking does without it';
    return failure(what, error, { baseURL, asked: ` for ${model}`, hint });
  }
}

/** Key and embedding model, side by side. */
export function checkModels(config: LlmConfig, wait: Patience): Promise<Finding[]>[] {
  const one = async (check: Promise<Finding>) => [await check];
  return [
    wait('Language model', one(checkModel(config)), { mayBeHere: true }),
    wait('Embedding model', one(checkEmbeddingModel(config)), { mayBeHere: true }),
  ];
}
