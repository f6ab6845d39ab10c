import type { Paper } from '../../src/paper.ts';
import type { Choice } from '../../src/rank/picks/choose-picks.ts';
import type { MemberVote, RankRequest } from '../../src/rank/ranker.ts';

/** A pick that was posted, and the votes on it by the end of its day. */
export interface Posted extends Choice {
  votes: readonly MemberVote[];
}

export interface SimulatedDay {
  /** 0 is the first. */
  at: number;
  candidates: readonly Paper[];
  /** As the ranker was given it. */
  request: RankRequest;
  posts: readonly Posted[];
}
