import type { SearchRequest } from '../../src/search/engine/search-request.ts';
import { plainRequest } from '../../src/search/papers-like.ts';

/** A request for the first ten of everything; a test says what it is about. */
export const aRequest = (over: Partial<SearchRequest> = {}): SearchRequest => ({
  ...plainRequest('2026-03-17', 10),
  ...over,
});
