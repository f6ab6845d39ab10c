import type { SearchRequest } from '../../src/search/engine/search-request.ts';

/** A request for the first ten of everything; a test says what it is about. */
export const aRequest = (over: Partial<SearchRequest> = {}): SearchRequest => ({
  words: '',
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
  today: '2026-03-17',
  offset: 0,
  limit: 10,
  ...over,
});
