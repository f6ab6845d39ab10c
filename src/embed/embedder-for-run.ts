import { LlmError } from '../errors.ts';
import type { Embedder } from './embedder.ts';
import type { RunTexts } from './openai-embedding.ts';

/** Where a run's vectors come from. */
export interface EmbedderChoice {
  /** Prepares the API's embedder (`openAiEmbedding`); `null` when none is set up. */
  api: ((texts: RunTexts) => Promise<Embedder>) | null;
  local: () => Embedder;
  /** Told in plain words why the API was not used after all. */
  onFallback: (reason: string) => void;
}

/**
 * One embedder for all of a run's texts: the API's where it gave every vector, otherwise the local one.
 * Vectors of different models cannot be compared, so they are never mixed.
 */
export async function embedderForRun(
  { api, local, onFallback }: EmbedderChoice,
  texts: RunTexts,
): Promise<Embedder> {
  if (!api) return local();
  try {
    return await api(texts);
  } catch (error) {
    if (!(error instanceof LlmError)) throw error;
    onFallback(error.message);
    return local();
  }
}
