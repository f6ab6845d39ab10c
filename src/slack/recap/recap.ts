import type { Paper, VoteCounts } from '../../paper.ts';

/** A paper and the thumbs that it got. */
export interface VotedPaper {
  paper: Paper;
  counts: VoteCounts;
}

/** One week of a channel: how many papers were posted, and how many of them got more thumbs up than down. */
export interface WeekShare {
  /** The week's last day. */
  day: string;
  posted: number;
  liked: number;
}

/** A channel's week, summed up. */
export interface Recap {
  /** First and last day. */
  from: string;
  to: string;
  posted: number;
  thumbs: VoteCounts;
  voters: number;
  /** Most liked first. */
  favourites: VotedPaper[];
  /** The paper on which members disagreed most. */
  divisive: VotedPaper | null;
  /** The paper that others upvoted most and that was not posted. */
  missed: Paper | null;
  /** What the channel can choose its paper of the week from. */
  ballot: Paper[];
  /** Oldest first; weeks without a post are left out. */
  weeks: WeekShare[];
}
