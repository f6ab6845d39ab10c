import { LRUCache } from 'lru-cache';
import type { Config } from '../config.ts';
import type { RunRanker } from '../rank/ranker.ts';
import { requestTexts } from '../rank/request-papers.ts';
import { samplePast } from '../rank/samples.ts';
import { createTaste } from '../rank/taste/taste.ts';
import type { Store } from '../store/store.ts';

/** Past papers that are paid for. A bot's first run asks for them once, later runs for the day's alone. */
const pastSize = 1000;
/** Vectors kept in memory: a few channels' runs. */
const remembered = 6000;

interface ApiRankerOptions {
  config: Config<'llm'>['llm'];
  store: Pick<Store, 'llmCalls' | 'vectors'>;
  now(): number;
}

/**
 * `taste` on the vectors of an API, when `OPENAI_EMBEDDING_MODEL` names a model; otherwise `null`. All of a run's
 * texts are compared by that model's vectors or, when one is missing, the run is another ranker's.
 */
export function createApiRanker({ config, store, now }: ApiRankerOptions): RunRanker | null {
  const { OPENAI_API_KEY, OPENAI_BASE_URL, OPENAI_EMBEDDING_MODEL } = config;
  const dimensions = config.OPENAI_EMBEDDING_DIMENSIONS;
  if (OPENAI_API_KEY === null || OPENAI_EMBEDDING_MODEL === null) return null;
  const options = {
    apiKey: OPENAI_API_KEY,
    baseUrl: OPENAI_BASE_URL,
    model: OPENAI_EMBEDDING_MODEL,
    dimensions,
    dailyTokenCap: config.PAPERLOOP_EMBEDDING_DAILY_TOKENS,
    dailyUsdCap: config.PAPERLOOP_LLM_DAILY_USD,
    monthlyUsdCap: config.PAPERLOOP_LLM_MONTHLY_USD,
    prices: config.PAPERLOOP_LLM_PRICE,
    store,
    now,
    cache: new LRUCache<string, Float32Array>({ max: remembered }),
    vectors: store.vectors,
  };
  const loading = import('../embed/openai-embedding.ts').then(({ openAiEmbedding }) =>
    openAiEmbedding(options),
  );
  // Whose run it is hears of it.
  loading.catch(() => undefined);
  const local = createTaste(() => {
    throw new Error('Only the name and version of this ranker are used.');
  });
  const length = dimensions === null ? '' : `@${dimensions}`;
  const identity = {
    name: local.name,
    version: `${local.version}+${OPENAI_EMBEDDING_MODEL}${length}`,
  };
  return {
    ...identity,
    open: async (asked) => {
      const request = { ...asked, past: samplePast(asked.past, pastSize) };
      const embedderFor = await loading;
      const embedder = await embedderFor(requestTexts(request));
      return { request, ranker: { ...createTaste(() => embedder), ...identity } };
    },
  };
}
