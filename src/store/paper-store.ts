import type { Day, Paper, PaperVersion } from '../paper.ts';

/** What an upsert of papers did. */
export interface UpsertCounts {
  added: number;
  changed: number;
  unchanged: number;
}

/** What was written since an earlier answer. */
export interface WrittenPapers {
  /** To ask with the next time. */
  mark: number;
  /** Ids and days of the papers, as they were and as they are; `null` where too many were written to be told. */
  papers: Pick<Paper, 'id' | 'day'>[] | null;
}

export interface PaperStore {
  /**
   * Inserts or replaces the papers (by id) in one transaction. A version not known yet is recorded as
   * seen on `seenOn` (default: the paper's own day); a text that changed within a version replaces it.
   */
  upsert(papers: readonly Paper[], seenOn?: Day): Promise<UpsertCounts>;
  get(id: string): Promise<Paper | null>;
  /** The known papers among `ids`, in the order asked for; unknown ids are left out. */
  getMany(ids: readonly string[]): Promise<Paper[]>;
  /** Papers with `from <= day <= to`, in stream order (day, then id). */
  between(from: Day, to: Day): Promise<Paper[]>;
  /** The last `limit` papers with `day` before the given one, in stream order. */
  before(day: Day, limit: number): Promise<Paper[]>;
  /** The newest day on which a paper was met, on or before `day`; `null` in an empty store. */
  newestDay(day: Day): Promise<Day | null>;
  /** Every version we saw, the last text of each, by number. */
  versions(id: string): Promise<PaperVersion[]>;
  /** Ids of the papers that were withdrawn. */
  withdrawn(): Promise<string[]>;
  /** Full-text candidates that hold every word (prefixes count), best first; then any word, if too few. */
  search(words: readonly string[], limit: number): Promise<Paper[]>;
  count(): Promise<number>;
  /** For whoever keeps papers in memory; a mark that was never given out (0) asks for the first one. */
  writtenSince(mark: number): Promise<WrittenPapers>;
}

/**
 * Which papers came or changed, for whoever keeps an index of them. A change has a ticket; later ones are greater and none is
 * used twice. Of a paper only the last change is known.
 */
export interface PaperChangeStore {
  /** Papers with changes after the ticket, the oldest change first. What an index does not hold (upvotes) is no change. */
  since(ticket: number, limit: number): Promise<{ paper: Paper; ticket: number }[]>;
  /** How many papers have changes after the ticket. */
  waiting(ticket: number): Promise<number>;
  /** The greatest ticket; 0 in an empty store. */
  newest(): Promise<number>;
  /**
   * The random name of the run of the bot that gave the ticket, or would have: whoever kept a ticket with it can tell that a
   * backup was restored since, and that the ticket now stands for another change.
   */
  runOf(ticket: number): Promise<string>;
}
