import OpenAI from 'openai';
import type { Config } from '../../config.ts';
import { type Finding, ok, problem, skipped } from './finding.ts';

/** Lists the models, which costs nothing, to see whether the key is good. */
export async function checkKey(config: Config<'llm'>['llm']): Promise<Finding> {
  const what = 'Language model';
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseURL } = config;
  if (apiKey === null)
    return skipped(what, 'no OPENAI_API_KEY; summaries are chosen from the abstract');
  try {
    await new OpenAI({
      apiKey,
      baseURL,
      maxRetries: 0,
      timeout: 10_000,
      logLevel: 'off',
    }).models.list();
    return ok(what, `the key is accepted by ${new URL(baseURL).host}`);
  } catch (error) {
    const status = error instanceof OpenAI.APIError ? error.status : undefined;
    const detail = status === undefined ? 'no answer' : `status ${status}`;
    return problem(what, detail, 'check OPENAI_API_KEY and OPENAI_BASE_URL');
  }
}
