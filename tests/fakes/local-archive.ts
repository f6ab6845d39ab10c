import { shippedEmbedder } from '../../src/embed/local-embedder.ts';
import { createLocalSearch, type LocalSearch } from '../../src/search/engine/local-search.ts';
import type { Store } from '../../src/store/store.ts';

/** The search over a test's store, in this thread, kept nowhere: `refresh` takes in what was stored. */
export const localArchive = (store: Pick<Store, 'papers' | 'paperChanges'>): LocalSearch =>
  createLocalSearch({
    store,
    embedder: shippedEmbedder,
    files: null,
    yieldToLoop: async () => undefined,
  });
