/** What a process that searches is told. */
export interface SpeedSettings {
  folder: string;
  fullText: string;
  queries: string[];
  /** Papers that come while it runs, as JSON. */
  newPapers: string;
}

/** What it measured; times in milliseconds. */
export interface SpeedResult {
  papers: number;
  /** From the start of the process to its first answer, and what of it is waiting for the search. */
  firstAnswer: number;
  firstSearch: number;
  /** Memory of the process (RSS) before the first and after 100 searches, in bytes. */
  before: number;
  after: number;
  searches: number[];
  fullText: number[];
  /** Processor time of all threads for each search. */
  cpu: number;
  /** Rounds of twenty searches at once: their last answers, and how long the loop was held. */
  twenty: number[];
  held: { p99: number; max: number };
  adding: number;
}
