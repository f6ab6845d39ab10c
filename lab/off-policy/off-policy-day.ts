/** A paper that the log's rule or the other ranker picked on a day. */
export interface OffPolicyPaper {
  /** By the log's ranker, in whatever unit it counts. */
  score: number;
  /** Probability with which the log's rule picks it; `null` where that is not known. */
  logged: number | null;
  /** Probability with which the other ranker picks it. */
  target: number;
  /** 1 liked, 0 not; `null` when it was not posted, so that nobody could say. */
  reward: 0 | 1 | null;
}

/** A digest as the estimators see it. */
export interface OffPolicyDay {
  day: string;
  /** Name and version of the log's ranker: scores of different ones cannot be compared. */
  scorer: string;
  /** Every pick of the log and every paper with `target` above 0; others don't matter. */
  papers: OffPolicyPaper[];
}
