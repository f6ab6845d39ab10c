import { createHash } from 'node:crypto';
import type { LRUCache } from 'lru-cache';
import { LlmError } from '../errors.ts';
import type { TitledText } from '../lib/text/term-counts.ts';
import type { VectorStore } from '../store/derived-store.ts';
import type { Embedder } from './embedder.ts';
import { type EmbeddingCallOptions, embeddingCalls } from './embedding-calls.ts';

/** Texts a call: what providers accept, and few enough to be answered within seconds. */
const batchSize = 96;
/** Longest text that is sent, in characters: models take about 8,000 tokens. */
const longest = 16_000;

export interface OpenAiEmbeddingOptions extends EmbeddingCallOptions {
  /** Vectors that this process knows, by a key that names model, length and text. */
  cache: LRUCache<string, Float32Array>;
  /** Vectors that outlive the process. */
  vectors: VectorStore;
}

/** The texts that a run will embed. */
export interface RunTexts {
  papers: readonly TitledText[];
  queries: readonly string[];
}

const textOf = ({ title, abstract }: TitledText) => `${title}\n\n${abstract}`.trim();

function* inBatches<T>(items: readonly T[]): Generator<T[]> {
  for (let at = 0; at < items.length; at += batchSize) yield items.slice(at, at + batchSize);
}

/** An embedder that only looks vectors up. */
function embedderOf(
  { model, dimensions }: OpenAiEmbeddingOptions,
  vectors: ReadonlyMap<string, Float32Array>,
): Embedder {
  const dim = vectors.values().next().value?.length ?? dimensions ?? 0;
  const find = (text: string): Float32Array => {
    if (text === '') return new Float32Array(dim);
    const vector = vectors.get(text);
    if (vector) return vector;
    throw new LlmError(`No embedding of "${text.slice(0, 60)}" was prepared for this run.`);
  };
  return {
    name: 'openai',
    version: `${model}/${dim}`,
    dim,
    embed: (texts) => texts.map((text) => find(textOf(text))),
    embedQuery: (text) => find(text.trim()),
  };
}

/** Vectors that are known already, from this process or the store, by text. */
async function recall(
  { cache, vectors }: OpenAiEmbeddingOptions,
  keys: ReadonlyMap<string, string>,
): Promise<Map<string, Float32Array>> {
  const unknown = [...keys.values()].filter((key) => !cache.get(key));
  for (const [key, vector] of await vectors.getMany(unknown)) cache.set(key, vector);
  return new Map(
    [...keys].flatMap(([text, key]) => {
      const vector = cache.get(key);
      return vector ? [[text, vector] as const] : [];
    }),
  );
}

/**
 * The embedding of an OpenAI-compatible API. All vectors of a run are fetched before it begins, because ranking is
 * synchronous; those known from before (same model, length and text) are not fetched again.
 * @returns a function that rejects with `LlmError` when a vector cannot be had; those fetched until then are kept.
 */
export function openAiEmbedding(options: OpenAiEmbeddingOptions) {
  const { cache, model, dimensions, now } = options;
  const ask = embeddingCalls(options);
  const keyOf = (text: string) =>
    createHash('sha256').update(`${model}\0${dimensions}\0${text}`).digest('hex');
  return async ({ papers, queries }: RunTexts): Promise<Embedder> => {
    const texts = new Set([...papers.map(textOf), ...queries.map((query) => query.trim())]);
    texts.delete('');
    const keys = new Map([...texts].map((text) => [text, keyOf(text)]));
    const found = await recall(options, keys);
    for (const batch of inBatches([...texts].filter((text) => !found.has(text)))) {
      const answered = await ask(batch.map((text) => text.slice(0, longest)));
      const saved = new Map<string, Float32Array>();
      for (const [at, text] of batch.entries()) {
        const vector = answered[at] as Float32Array;
        found.set(text, vector);
        saved.set(keys.get(text) as string, vector);
      }
      for (const [key, vector] of saved) cache.set(key, vector);
      await options.vectors.saveMany(saved, now());
    }
    return embedderOf(options, found);
  };
}
