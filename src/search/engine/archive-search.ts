import type {
  FoundPeople,
  SearchAnswer,
  SearchRequest,
  TrendRequest,
  Trends,
} from './search-request.ts';

/** The search over an archive, wherever it runs. */
export interface ArchiveSearch {
  /** Answers from what is indexed; what still waits is told in the answer. */
  ask(request: SearchRequest): Promise<SearchAnswer>;
  /** Whom of the authors a typed name means, and what they wrote. */
  people(name: string): Promise<FoundPeople>;
  /** What rose among the papers near some interests. */
  trends(request: TrendRequest): Promise<Trends>;
  /** Takes in the papers that came or changed since the last time. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}
