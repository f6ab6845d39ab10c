import type { Paper, Score } from '../../paper.ts';
import type { Confidence } from './confidence.ts';
import type { VoteEvidence } from './evidence.ts';
import type { WhatIf } from './what-if.ts';

/** Why a paper stands where it does among a day's candidates. Amounts are in the score's unit; what adds 0 is `null`. */
export interface ScoreExplanation {
  score: Score;
  /** Among the candidates by total, 1 is the best; equal totals keep stream order. */
  place: number;
  candidates: number;
  /** Of a pick: how far it is ahead of the best candidate left out. Of another: of the last pick, mostly below 0. */
  gap: number | null;
  /** The interest that counts most, its words as they stand in the paper, and what the interests add. */
  interest: { text: string; terms: string[]; amount: number } | null;
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
  /** The posted paper that it resembles. */
  resembles: { paper: Paper; amount: number } | null;
  /** How sure the votes make of papers like it; `null` where that is not known. */
  confidence: Confidence | null;
  /** Of a paper that is no pick: the pick or posted paper of which it is a near-duplicate. */
  duplicateOf: Paper | null;
  /** What would have moved it, most telling first: first what moves it in or out of the picks. */
  whatIfs: WhatIf[];
}
