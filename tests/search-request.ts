import type { SearchRequest } from '../src/search/engine/search-request.ts';

/** A question to an archive without filters, of which only the fields under test are given. */
export const aSearchRequest = (given: Partial<SearchRequest> = {}): SearchRequest => ({
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
  ...given,
});
