import type { ArchiveSearch } from '../../src/search/engine/archive-search.ts';

/** For bots in which nobody searches: papers are not indexed beside what is looked at. */
export const idleArchive: ArchiveSearch = {
  ask: () => Promise.reject(new Error('Nobody searches here.')),
  people: () => Promise.reject(new Error('Nobody searches here.')),
  trends: async () => ({ now: 0, before: 0, risen: [] }),
  refresh: async () => undefined,
  close: async () => undefined,
};
