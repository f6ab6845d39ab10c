import OpenAI from 'openai';
import type { Config } from '../../config.ts';
import { type Finding, ok, problem, skipped } from './finding.ts';

type LlmConfig = Config<'llm'>['llm'];

const client = (apiKey: string, baseURL: string) =>
  new OpenAI({ apiKey, baseURL, maxRetries: 0, timeout: 10_000, logLevel: 'off' });

/** @param asked what was asked for, where the status may be about that. */
function failureText(error: unknown, asked = ''): string {
  const status = error instanceof OpenAI.APIError ? error.status : undefined;
  return status === undefined ? 'no answer' : `status ${status}${asked}`;
}

/** Lists the models, which costs nothing, to see whether the key is good. */
export async function checkKey(config: LlmConfig): Promise<Finding> {
  const what = 'Language model';
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseURL } = config;
  if (apiKey === null)
    return skipped(what, 'no OPENAI_API_KEY; summaries are chosen from the abstract');
  try {
    await client(apiKey, baseURL).models.list();
    return ok(what, `the key is accepted by ${new URL(baseURL).host}`);
  } catch (error) {
    return problem(what, failureText(error), 'check OPENAI_API_KEY and OPENAI_BASE_URL');
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
    return problem(what, failureText(error, ` for ${model}`), hint);
  }
}
