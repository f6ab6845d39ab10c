import OpenAI from 'openai';
import type { Config } from '../../config.ts';
import { type Finding, ok, problem, skipped } from './finding.ts';

/** Asks what the provider knows of the model, which costs nothing. */
export async function checkEmbeddingModel(config: Config<'llm'>['llm']): Promise<Finding> {
  const what = 'Embedding model';
  const {
    OPENAI_API_KEY: apiKey,
    OPENAI_BASE_URL: baseURL,
    OPENAI_EMBEDDING_MODEL: model,
  } = config;
  if (apiKey === null || model === null)
    return skipped(what, 'no OPENAI_EMBEDDING_MODEL; ranking uses the one in models/');
  try {
    const client = new OpenAI({ apiKey, baseURL, maxRetries: 0, timeout: 10_000, logLevel: 'off' });
    await client.models.retrieve(model);
    return ok(what, `${model} is known to ${new URL(baseURL).host}`);
  } catch (error) {
    const status = error instanceof OpenAI.APIError ? error.status : undefined;
    const detail = status === undefined ? 'no answer' : `status ${status} for ${model}`;
    return problem(
      what,
      detail,
      'check OPENAI_EMBEDDING_MODEL; until then ranking does without it',
    );
  }
}
