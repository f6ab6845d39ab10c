import { afterEach, beforeEach } from 'vitest';
import type { ArchiveSearch } from '../../src/search/engine/archive-search.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { localArchive } from '../fakes/local-archive.ts';

/** An empty store and the search over it, anew for each test. */
export function freshArchive(): { readonly store: Store; readonly archive: ArchiveSearch } {
  const used: { store?: Store; archive?: ArchiveSearch } = {};
  beforeEach(async () => {
    used.store = await openStore(':memory:');
    used.archive = localArchive(used.store);
  });
  afterEach(() => used.store?.close());
  return used as ReturnType<typeof freshArchive>;
}
