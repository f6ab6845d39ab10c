import type { Feedback } from '../../ranker.ts';
import { dislikeCost, freshness, positionBias } from './feedback-rows.ts';
import { type LearntTaste, learnFromRows, type UnbalancedRow } from './learn-from-rows.ts';
import type { TasteVector } from './taste-vectors.ts';
import { memberVariance, voteBound } from './variances.ts';

/** What a member's silence on a paper costs beside a thumb: most people don't vote on what they like. */
const silence = 0.5;
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
  return { ...row, label: -1, cost: silence * positionBias(position) * fresh };
}

/**
 * How members differ from the channel: for each a taste learnt from the member's own thumbs, and a little from
 * silence, around the channel's. Papers are oldest first; those from before a member's first vote say nothing.
 * @returns a function that gives `null` for a member who never voted.
 */
export function memberTastes(
  papers: readonly MemberPaper[],
): (memberId: string) => LearntTaste<'member'> | null {
  return (memberId) => {
    const first = papers.findIndex(({ feedback }) =>
      (feedback.votes ?? []).some((vote) => vote.memberId === memberId),
    );
    if (first < 0) return null;
    const rows = papers.slice(first).map((paper) => rowOf(memberId, paper));
    return learnFromRows(rows, memberVariance, voteBound);
  };
}
