import type { Config } from '../config.ts';
import type { DigestTools } from '../digest/digest.ts';
import { seededRandom } from '../lib/random.ts';
import type { Llm } from '../llm/llm.ts';
import type { OpenAiLlmOptions } from '../llm/openai-llm.ts';
import { overridePrompts } from '../llm/prompt-file.ts';
import { rankerByName } from '../rank/rankers.ts';
import type { Source } from '../sources/source.ts';
import type { Store } from '../store/store.ts';
import { createApiRanker } from './api-ranker.ts';

interface OpenToolsOptions {
  store: Store;
  sources: readonly Source[];
  now(): Date;
  onProblem?: (sentence: string) => void;
}

/** The language model. Its client is loaded only if there is a key, and only the first request waits for that. */
function loadLlm(options: OpenAiLlmOptions): Llm {
  const loading = import('../llm/openai-llm.ts').then(({ createOpenAiLlm }) =>
    createOpenAiLlm(options),
  );
  // Who asks hears of it.
  loading.catch(() => undefined);
  return { ask: async (request) => (await loading).ask(request) };
}

/** What `prepareDigest` needs, built from the settings; shared by start, digest and preview. */
export function createDigestTools(
  config: Config<'rank' | 'llm'>,
  { store, sources, now, onProblem }: OpenToolsOptions,
): DigestTools {
  const { OPENAI_API_KEY, OPENAI_BASE_URL, OPENAI_MODEL } = config.llm;
  overridePrompts(config.llm.PAPERLOOP_PROMPTS_DIR);
  const clock = () => now().getTime();
  const ranker = rankerByName(config.rank.PAPERLOOP_RANKER);
  return {
    store,
    sources,
    ranker,
    apiRanker:
      ranker.name === 'taste' ? createApiRanker({ config: config.llm, store, now: clock }) : null,
    llm:
      OPENAI_API_KEY === null
        ? null
        : loadLlm({
            apiKey: OPENAI_API_KEY,
            baseUrl: OPENAI_BASE_URL,
            model: OPENAI_MODEL,
            apiStyle: config.llm.OPENAI_API_STYLE,
            dailyTokenCap: config.llm.PAPERLOOP_LLM_DAILY_TOKENS,
            monthlyTokenCap: config.llm.PAPERLOOP_LLM_MONTHLY_TOKENS,
            dailyUsdCap: config.llm.PAPERLOOP_LLM_DAILY_USD,
            monthlyUsdCap: config.llm.PAPERLOOP_LLM_MONTHLY_USD,
            workspaceDailyTokenCap: config.llm.PAPERLOOP_LLM_WORKSPACE_DAILY_TOKENS,
            prices: config.llm.PAPERLOOP_LLM_PRICE,
            store,
            now: clock,
          }),
    assess: config.llm.PAPERLOOP_ASSESS === 'on',
    now: clock,
    random: seededRandom(clock()),
    ...(onProblem ? { onProblem } : {}),
  };
}
