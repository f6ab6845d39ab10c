import { setTimeout as sleep } from 'node:timers/promises';
import type { Embedder } from '../embed/embedder.ts';
import { nextTurn } from '../lib/async/next-turn.ts';
import { createSingleFlight } from '../lib/async/single-flight.ts';
import type { Store } from '../store/store.ts';
import { embedMissing } from './embed-missing.ts';
import { createVectorIndex, type VectorIndex } from './vector-index.ts';

/** Stored vectors read in one turn of the event loop: few, since what is read grows memory for good. */
const pageSize = 500;
/**
 * Papers below this cosine are not found: over 20,000 real papers, words without meaning reached 0.25 at most, and a
 * subject that none is about ("banana bread recipe") 0.38.
 */
const leastCosine = 0.4;
/** A search waits no longer for the archive's first reading. */
const longestWaitMs = 500;

export interface SemanticSearch {
  /**
   * Ids of the papers closest in meaning, closest first; none until the whole archive has been read, since the nearest
   * of a part would push better papers back.
   */
  nearest(query: string, limit: number): Promise<string[]>;
  /** Embeds the papers that came in since the last time; called each minute. */
  refresh(): Promise<void>;
}

interface Tools {
  store: Pick<Store, 'paperVectors'>;
  embedder: () => Embedder;
}

/** Reads what is stored for the embedder's version, a page a turn. */
async function loadIndex({ store, embedder }: Tools): Promise<VectorIndex> {
  const { dim, version } = embedder();
  const index = createVectorIndex(dim);
  await store.paperVectors.keepVersion(version);
  for (let after = ''; ; ) {
    const page = await store.paperVectors.page(after, pageSize);
    for (const { paperId, vector } of page) index.set(paperId, vector);
    if (page.length < pageSize) return index;
    after = page.at(-1)?.paperId ?? '';
    await nextTurn();
  }
}

/**
 * Finds papers by meaning, with the embedding that comes with the project. The vectors of the whole archive are stored,
 * and held in memory once, in 8 bits a number.
 */
export function createSemanticSearch(tools: Tools): SemanticSearch {
  let index: VectorIndex | null = null;
  let isComplete = false;
  const readOnce = createSingleFlight<void>();
  const read = async (): Promise<void> => {
    index ??= await loadIndex(tools);
    await embedMissing(tools, index.set);
    isComplete = true;
  };
  const refresh = () => readOnce('archive', read);
  return {
    refresh,
    nearest: async (query, limit) => {
      if (!isComplete) await Promise.race([refresh(), sleep(longestWaitMs)]);
      if (index === null || !isComplete) return [];
      return index.nearest(tools.embedder().embedQuery(query), limit, leastCosine);
    },
  };
}
