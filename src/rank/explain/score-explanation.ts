import type { Paper, Score } from '../../paper.ts';
import type { RankRequest } from '../ranker.ts';
import type { Confidence } from './confidence.ts';
import type { VoteEvidence } from './evidence.ts';

export interface ScoreQuestion {
  request: RankRequest;
  /** One of the request's candidates, the same object. */
  paper: Paper;
  /** The day's picks among the candidates, best first. */
  picks: readonly Paper[];
  /** Awaited between two rankings. */
  yieldToLoop(): Promise<void>;
}

/** One thing that could have been otherwise. */
export type WhatIfChange =
  | { kind: 'no-upvotes' }
  /** Nobody's upvotes counted. */
  | { kind: 'upvotes-not-counted' }
  | { kind: 'no-interest'; text: string }
  | { kind: 'no-vote'; paper: Paper; value: 'liked' | 'disliked' }
  | { kind: 'not-followed'; author: string }
  | { kind: 'not-muted'; topic: string }
  | { kind: 'not-posted'; paper: Paper };

/** Where a paper would have stood after a change. */
export interface WhatIf {
  change: WhatIfChange;
  place: number;
  /** What it would have added to the paper's total. */
  amount: number;
}

/** Why a paper stands where it does among a day's candidates. Amounts are in the score's unit; what adds 0 is `null`. */
export interface ScoreExplanation {
  score: Score;
  /** Among the candidates by total, 1 is the best; equal totals keep stream order. */
  place: number;
  candidates: number;
  /** The interest that counts most (of those that fit closely, if any do), its words in the paper, and what all add. */
  interest: { text: string; terms: string[]; amount: number; fits: boolean } | null;
  /** The liked papers and examples that add most, at most three. */
  liked: VoteEvidence[];
  /** The papers left alone or voted down that take most, at most three. */
  against: VoteEvidence[];
  /** What all other papers of the channel's history add. */
  otherVotes: number;
  /** What the votes of the workspace's other channels add. */
  workspace: number;
  author: { name: string; amount: number } | null;
  upvotes: { count: number; amount: number } | null;
  muted: { topic: string; amount: number } | null;
  /** The posted paper that it resembles most. */
  resembles: { paper: Paper; amount: number } | null;
  confidence: Confidence;
  /** Of a paper that is no pick: the pick or posted paper that it nearly duplicates. */
  duplicateOf: Paper | null;
  /** What would have moved it, most telling first: into or out of the picks before other moves. */
  whatIfs: WhatIf[];
}
