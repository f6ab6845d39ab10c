import type { Interest, Paper, Score } from '../paper.ts';

/** What the voters of a channel did with a paper that was posted there. */
export interface Feedback {
  paper: Paper;
  /** `up` and `down` are votes; `shown` was posted and left alone. */
  value: 'up' | 'down' | 'shown';
  /** Higher is later: an instant, or a day's number in replay. */
  at: number;
}

export interface RankRequest {
  interests: readonly Interest[];
  /** Papers liked before the first day (`seeds`); they count as `up` votes of the distant past. */
  examples: readonly Paper[];
  /** The day's papers in stream order. */
  candidates: readonly Paper[];
  /** Papers from before the first candidate's day: document frequencies and background. */
  past: readonly Paper[];
  feedback: readonly Feedback[];
  /** Uniform on [0, 1), seeded by the caller. */
  random: () => number;
}

/** The port that every ranker fills. Scores are aligned with `candidates`; a higher total is better. */
export interface Ranker {
  name: string;
  /** Changes whenever the same request would be scored differently. */
  version: string;
  rank(request: RankRequest): Score[];
}
