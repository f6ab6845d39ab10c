import type { SearchAnswer, SearchRequest } from './search-request.ts';

/** The search over an archive, wherever it runs. */
export interface ArchiveSearch {
  /** Answers from what is indexed; what still waits is told in the answer. */
  ask(request: SearchRequest): Promise<SearchAnswer>;
  /** Takes in the papers that came or changed since the last time. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}
