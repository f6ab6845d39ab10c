/** A member's history on a paper. */
export interface HistoryPlace {
  workspaceId: string;
  memberId: string;
  paperId: string;
}

/** What is kept for a time only. Each call is one transaction over a few rows. */
export interface RetentionStore {
  /**
   * Drops gestures that no vote needs any more, from histories whose last gesture is from before the instant: no vote
   * changes, and none would after a later gesture.
   * @param after which histories are looked at next; `null`: the first ones.
   * @returns the last history looked at; `null` when there are no more.
   */
  shortenHistories(
    before: number,
    after: HistoryPlace | null,
    most: number,
  ): Promise<HistoryPlace | null>;
  /** Deletes summaries that were kept before the instant; how many. */
  forgetSummaries(before: number, most: number): Promise<number>;
  /** Deletes from the books the calls of models before the instant; how many. */
  forgetLlmCalls(before: number, most: number): Promise<number>;
}
