import type { SearchRequest } from '../../../src/search/engine/search-request.ts';

/** A search for words as a member makes it, without filters. */
export const aSearchRequest = (words: string, limit: number): SearchRequest => ({
  words,
  phrases: [],
  since: null,
  until: null,
  from: null,
  within: null,
  hasCode: false,
  venue: null,
  ids: null,
  order: 'best',
  interests: [],
  today: '2026-08-31',
  offset: 0,
  limit,
});
