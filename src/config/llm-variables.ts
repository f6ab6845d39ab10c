import { z } from 'zod';
import { readPrices } from '../lib/money/read-prices.ts';
import { count, optionalText, url, variable, wholeNumber } from './variable.ts';

const dimensions = wholeNumber.min(8, 'it must be at least 8').max(8192, 'it must be at most 8192');

const prices = z
  .string()
  .transform((text, context) => {
    const read = readPrices(text);
    if (typeof read !== 'string') return read;
    context.addIssue({ code: 'custom', message: read });
    return z.NEVER;
  })
  .prefault('');

const dollars = z.coerce
  .number({ error: 'it must be a number of dollars' })
  .min(0, 'it must be 0 or more')
  .nullable()
  .default(null);

export const llmVariables = {
  OPENAI_API_KEY: variable(
    'Key for summaries by a language model; without it summaries are chosen from the abstract.',
    'platform.openai.com/api-keys',
    '',
    optionalText,
  ),
  OPENAI_BASE_URL: variable(
    'Address of an OpenAI-compatible API.',
    "your provider's documentation",
    'https://api.openai.com/v1',
    url.default('https://api.openai.com/v1'),
  ),
  OPENAI_API_STYLE: variable(
    'Which API the server has: responses, chat (chat completions, all that vLLM, Ollama and llama.cpp have), or auto, which finds out.',
    "your server's documentation",
    'auto',
    z.enum(['auto', 'responses', 'chat']).default('auto'),
  ),
  OPENAI_MODEL: variable(
    'Model that writes the summaries; the prompt file names one when this is left out.',
    "your provider's list of models",
    '',
    optionalText,
  ),
  PAPERLOOP_PROMPTS_DIR: variable(
    'Folder with prompts of your own; a file there takes the place of the one with the same name in prompts/.',
    'prompts/ of this project, which you may copy and change',
    '',
    optionalText,
  ),
  PAPERLOOP_ASSESS: variable(
    "Whether the language model compares each day's 20 best papers, which may move each of them by a few places: on or off.",
    'docs/llm.md, which says how you measure whether it pays',
    'off',
    z.enum(['off', 'on']).default('off'),
  ),
  OPENAI_EMBEDDING_MODEL: variable(
    'Embedding model that the ranker taste uses instead of the one that comes with Paperloop; needs the key.',
    "your provider's list of models, for example text-embedding-3-small",
    '',
    optionalText,
  ),
  OPENAI_EMBEDDING_DIMENSIONS: variable(
    "Length of that model's vectors, where it can shorten them; its own length when left out.",
    "your provider's documentation",
    '',
    dimensions.nullable().default(null),
  ),
  PAPERLOOP_EMBEDDING_DAILY_TOKENS: variable(
    'Most tokens to spend on an embedding model in a day; past it a run uses the one that comes with Paperloop.',
    'any whole number; 0 turns it off',
    '2000000',
    count.default(2_000_000),
  ),
  PAPERLOOP_LLM_DAILY_TOKENS: variable(
    'Most tokens, in and out, to spend on a language model in a day.',
    'any whole number; 0 turns the model off',
    '200000',
    count.default(200_000),
  ),
  PAPERLOOP_LLM_WORKSPACE_DAILY_TOKENS: variable(
    'Most tokens of a day for one workspace, so that none spends what all have; left out, a quarter of PAPERLOOP_LLM_DAILY_TOKENS in a bot of many workspaces.',
    'any whole number',
    '',
    count.nullable().default(null),
  ),
  PAPERLOOP_LLM_MONTHLY_TOKENS: variable(
    'Most tokens to spend on a language model in a month; left out, only the day has a cap.',
    'any whole number',
    '',
    count.nullable().default(null),
  ),
  PAPERLOOP_LLM_DAILY_USD: variable(
    'Most US dollars to spend on models in a day, by their prices; left out, there is no such cap.',
    'any number, for example 0.50; npm run cost tells what is spent',
    '',
    dollars,
  ),
  PAPERLOOP_LLM_MONTHLY_USD: variable(
    'The same for a month.',
    'any number, for example 5',
    '',
    dollars,
  ),
  PAPERLOOP_LLM_PRICE: variable(
    'What a million tokens cost in US dollars, input/output or input/cached/output: of any model, or of those named, separated by commas (my-model=0.2/0.8); needed for caps in dollars where a model is not one of OpenAI.',
    "your provider's list of prices; 0/0 for a server of your own",
    '',
    prices,
  ),
} as const;

/** What is wrong with the values together, a sentence each. */
export const llmFaults = (values: Record<string, unknown>): string[] =>
  values.OPENAI_EMBEDDING_MODEL && !values.OPENAI_API_KEY
    ? [
        `OPENAI_API_KEY: it is missing, and OPENAI_EMBEDDING_MODEL needs it (or leave that out). Where to find it: ${llmVariables.OPENAI_API_KEY.where}.`,
      ]
    : [];
