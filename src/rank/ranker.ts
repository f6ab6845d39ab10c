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
  /** `up` and `down` by the majority of the votes; `shown`: posted and left alone, or a tie. */
  value: 'up' | 'down' | 'shown';
  /** Higher is later: an instant, or a day's number in replay. */
  at: number;
  /** Who voted how. Absent: not known, and `value` counts as one voter's. */
  votes?: readonly MemberVote[];
  /** Position of the pick in its digest, 1 is the first. Absent: not known. */
  position?: number;
  /** Digests of the channel posted since: 0 is the newest. Absent: not known. */
  age?: number;
  /** The total that the same ranker gave it when it was picked. Absent: not known, or another ranker's. */
  score?: number;
}

/** Another channel of the same workspace, whose votes say a little about this one. */
export interface Sibling {
  interests: readonly Interest[];
  feedback: readonly Feedback[];
}

export interface RankRequest {
  interests: readonly Interest[];
  /** Papers given as liked; they count as `up` votes of the distant past. */
  examples: readonly Paper[];
  /** The day's papers in stream order. */
  candidates: readonly Paper[];
  /** Papers from before the first candidate's day, for document frequencies and as background. */
  past: readonly Paper[];
  feedback: readonly Feedback[];
  /** Sentences about what is not wanted. */
  mutedTopics?: readonly string[];
  /** Names as papers print them. */
  followedAuthors?: readonly string[];
  /** Papers posted in the last 30 days, newest last: what resembles them counts a little less. */
  posted?: readonly Paper[];
  siblings?: readonly Sibling[];
  /** Rank for this member's own digest: the channel's taste and what the member's own votes add. */
  memberId?: string;
  /** Uniform on [0, 1), seeded by the caller. */
  random: () => number;
}

/** A part of the channel that should get picks of its own: an interest, or a member. */
export interface InterestGroup {
  name: string;
  /** Above 0; the group's share of the picks is in proportion to it. */
  weight: number;
  /** Of each candidate, the probability that the group likes it. */
  likeProbabilities: readonly number[];
  /** Likes expected of what the digests of the last week gave the group; older digests count less. */
  served: number;
}

/** Two scores can be compared when both are the same. */
export type RankerIdentity = Pick<Ranker, 'name' | 'version'>;

/** A ranker that needs something from outside for each run, and may not get it. */
export interface RunRanker extends RankerIdentity {
  /**
   * The ranker with all it needs for this request, and the request to ask it with.
   * Rejects with `LlmError` when that cannot be had.
   */
  open(request: RankRequest): Promise<{ ranker: Ranker; request: RankRequest }>;
}

/** What every ranker does. Scores are aligned with `candidates`; a higher total is better. */
export interface Ranker {
  name: string;
  /** Changes whenever the same request would be scored differently. */
  version: string;
  rank(request: RankRequest): Score[];
}

/** A ranker that learns a channel's taste from votes and can say what it learnt and how sure it is. */
export interface LearningRanker extends Ranker {
  /** So many candidates, those that `rank` puts first, best first; shorter work where nobody asks for all scores. */
  best(request: RankRequest, count: number): Paper[];
  /** Empty where the channel is a single group. */
  interestGroups(request: RankRequest): InterestGroup[];
  /** Standard deviations of the totals of some candidates, aligned with `papers`. */
  deviations(request: RankRequest, papers: readonly Paper[]): number[];
  /**
   * How well some papers fit the channel, whatever they resemble of what was posted and however many upvotes they have;
   * aligned with `papers`, in the score's unit.
   */
  relevance(request: RankRequest, papers: readonly Paper[]): number[];
  /** Where the scores of some papers come from, aligned with `papers`. */
  evidence(request: RankRequest, papers: readonly Paper[]): Evidence[];
  /**
   * By term id, how much each word moves a score by what the channel's votes taught, or by what one member's votes
   * taught beyond that; words beyond the end move nothing. `null` for a member who never voted.
   */
  wordWeights(request: RankRequest, memberId?: string): Float64Array | null;
  /** The same of some words by what the channel's votes taught, aligned with their term ids. */
  weightsOfWords(request: RankRequest, ids: ArrayLike<number>): Float64Array;
  /**
   * Does the long part of the work ahead of `rank` and awaits `yieldToLoop` every few milliseconds, so that a waiting
   * button gets its answer. `rank` gives the same scores without it.
   */
  prepare(request: RankRequest, yieldToLoop: () => Promise<void>): Promise<void>;
  /** Frees what is kept from one request for the next. Scores stay the same. */
  releaseCache(): void;
}

/** Whether a ranker learns from votes, and so can tell what it learnt. */
export const isLearning = (ranker: Ranker): ranker is LearningRanker => 'evidence' in ranker;
