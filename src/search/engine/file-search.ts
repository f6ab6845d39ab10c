import { shippedEmbedder, shippedVersion } from '../../embed/local-embedder.ts';
import { nextTurn } from '../../lib/async/next-turn.ts';
import { indexFiles, searchFolder } from './index-files.ts';
import { createLocalSearch, type LocalSearch, type SearchedStore } from './local-search.ts';

/**
 * The search over an open store, in this thread, with its index kept in the store's folder.
 * @param onUnsaved as in `createLocalSearch`.
 */
export const createFileSearch = (
  store: SearchedStore,
  dataDir: string,
  onUnsaved?: (error: unknown) => void,
): LocalSearch =>
  createLocalSearch({
    onUnsaved,
    store,
    embedder: shippedEmbedder,
    files: indexFiles(searchFolder(dataDir), shippedVersion()),
    yieldToLoop: nextTurn,
  });

/** The same, with its index made anew and kept nowhere. */
export const createPassingSearch = (store: SearchedStore): LocalSearch =>
  createLocalSearch({ store, embedder: shippedEmbedder, files: null, yieldToLoop: nextTurn });
