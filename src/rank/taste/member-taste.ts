import type { Feedback } from '../ranker.ts';
import { attention, dislikeCost, freshness } from './feedback-rows.ts';
import type { TasteVector } from './fit-taste.ts';
import { type LearntTaste, learnFromRows, type UnbalancedRow } from './learn-from-rows.ts';
import { memberVariance, voteBound } from './variances.ts';

/** What a member's silence on a paper costs beside a thumb: most people don't vote on what they like. */
const silence = 0.5;
/** Feedback beyond the newest is forgotten, as for the channel. */
const remembered = 300;

/** A paper of the channel's history as the member met it, with the channel's log-odds of a like. */
export interface MemberPaper {
  feedback: Feedback;
  vector: TasteVector;
  offset: number;
}

function rowOf(
  memberId: string,
  { feedback, vector, offset }: MemberPaper,
): UnbalancedRow<'member'> {
  const { votes = [], age, position } = feedback;
  const own = votes.find((vote) => vote.memberId === memberId)?.value;
  const fresh = freshness(age);
  const row = { part: 'member' as const, vector, offset };
  if (own === 'up') return { ...row, label: 1, cost: fresh };
  if (own === 'down') return { ...row, label: -1, cost: dislikeCost * fresh };
  return { ...row, label: -1, cost: silence * attention(position) * fresh };
}

/**
 * How a member differs from the channel: a taste learnt from the member's own thumbs, and a little from
 * silence, around the channel's. Papers are oldest first; those from before the member's first vote say
 * nothing. `null` for a member who never voted.
 */
export function memberTaste(
  memberId: string,
  papers: readonly MemberPaper[],
): LearntTaste<'member'> | null {
  const first = papers.findIndex(({ feedback }) =>
    (feedback.votes ?? []).some((vote) => vote.memberId === memberId),
  );
  if (first < 0) return null;
  const known = papers.slice(Math.max(first, papers.length - remembered));
  return learnFromRows(
    known.map((paper) => rowOf(memberId, paper)),
    memberVariance,
    voteBound,
  );
}
