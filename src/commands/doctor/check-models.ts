import OpenAI from 'openai';
import type { Config } from '../../config.ts';
import { networkFault } from '../../lib/network/network-fault.ts';
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

/** Lists the models, which costs nothing, to see whether the key is good. */
async function checkKey(config: LlmConfig): Promise<Finding> {
  const what = 'Language model';
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseURL } = config;
  if (apiKey === null)
    return skipped(what, 'no OPENAI_API_KEY; summaries are chosen from the abstract');
  try {
    await client(apiKey, baseURL).models.list();
    return ok(what, `the key is accepted by ${new URL(baseURL).host}`);
  } catch (error) {
    const hint = 'check OPENAI_API_KEY and OPENAI_BASE_URL';
    return failure(what, error, { baseURL, asked: '', hint });
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
    wait('Language model', one(checkKey(config)), { mayBeHere: true }),
    wait('Embedding model', one(checkEmbeddingModel(config)), { mayBeHere: true }),
  ];
}
