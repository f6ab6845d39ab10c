import type { Interest, Paper, Score } from '../paper.ts';
import type { Evidence } from './explain/evidence.ts';

/** One member's standing vote on a paper. */
export interface MemberVote {
  memberId: string;
  value: 'up' | 'down';
}

/** What the voters of a channel did with a paper that was posted there. */
export interface Feedback {
  paper: Paper;
  /** `up` and `down` by the majority of the votes; `shown` was posted and left alone, or is a tie. */
  value: 'up' | 'down' | 'shown';
  /** Higher is later: an instant, or a day's number in replay. */
  at: number;
  /** Who voted how. Absent: it is not known who, and `value` counts as one voter's. */
  votes?: readonly MemberVote[];
  /** Of the pick in its digest, 1 is the first. Absent: not known. */
  position?: number;
  /** Digests of the channel posted since: 0 is the newest. Absent: not known. */
  age?: number;
  /** The total that the same ranker gave it when it was picked. Absent: not known, or another ranker. */
  score?: number;
}

/** Another channel of the same workspace, whose votes say a little about this one. */
export interface Sibling {
  interests: readonly Interest[];
  feedback: readonly Feedback[];
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
  /** Sentences about what is not wanted. */
  mutedTopics?: readonly string[];
  /** Names as papers print them. */
  followedAuthors?: readonly string[];
  /** Papers posted in the last 30 days, newest last: what is new against them counts a little more. */
  posted?: readonly Paper[];
  siblings?: readonly Sibling[];
  /** Rank for this member's own digest: the channel's taste with what the member's own votes add. */
  memberId?: string;
  /** Uniform on [0, 1), seeded by the caller. */
  random: () => number;
}

/** A side of the channel that should get picks of its own: an interest, or a member. */
export interface InterestGroup {
  name: string;
  /** Above 0; a voice's part of the picks is in proportion to it. */
  weight: number;
  /** Probability that this side likes a paper, aligned with the candidates. */
  liking: readonly number[];
  /** What the digests of the last week already gave it, in expected likes; older ones count less. */
  served: number;
}

/** Who scored: two scores can be compared when both are the same. */
export type RankerIdentity = Pick<Ranker, 'name' | 'version'>;

/** A ranker that needs something from outside for each run, and may not get it. */
export interface RunRanker extends RankerIdentity {
  /**
   * The ranker with all it needs for this request, and the request that it is to be asked with.
   * Rejects with `LlmError` when that cannot be had.
   */
  open(request: RankRequest): Promise<{ ranker: Ranker; request: RankRequest }>;
}

/** The port that every ranker fills. Scores are aligned with `candidates`; a higher total is better. */
export interface Ranker {
  name: string;
  /** Changes whenever the same request would be scored differently. */
  version: string;
  rank(request: RankRequest): Score[];
  /** The sides of the channel; none, or absent, where there is only one. */
  interestGroups?(request: RankRequest): InterestGroup[];
  /** How unsure the totals of some candidates are: standard deviations, aligned with `papers`. */
  deviations?(request: RankRequest, papers: readonly Paper[]): number[];
  /** Where the scores of some papers come from, aligned with `papers`; absent: their parts tell all there is. */
  evidence?(request: RankRequest, papers: readonly Paper[]): Evidence[];
  /**
   * How much each word moves a score by what the channel's votes taught, or beyond that by what one member's did,
   * by term id; words beyond the end move nothing. `null` for a member who never voted.
   */
  wordWeights?(request: RankRequest, memberId?: string): Float64Array | null;
  /**
   * Does the long part of the work ahead of `rank`, waiting for `turn` between pieces of some milliseconds,
   * so that a waiting button gets its answer. `rank` gives the same with or without it.
   */
  prepare?(request: RankRequest, turn: () => Promise<void>): Promise<void>;
  /** Frees what is kept from one request for the next; called when nobody votes. Scores stay the same. */
  rest?(): void;
}
