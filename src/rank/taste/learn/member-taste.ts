import type { Feedback } from '../../ranker.ts';
import { dislikeCost, positionBias, voteDecay } from './feedback-rows.ts';
import { type LearningRow, type LearntTaste, learnFromRows, voteBound } from './learn-from-rows.ts';
import { memberVariance } from './taste-kernel.ts';
import type { TasteVector } from './taste-vectors.ts';

/** Cost of a paper that the member left alone, against a like's 1: most people do not vote on what they like. */
const silenceCost = 0.5;

/** A posted paper with the channel's log-odds of a like. */
export interface MemberPaper {
  feedback: Feedback;
  vector: TasteVector;
  offset: number;
}

function rowOf(memberId: string, { feedback, vector, offset }: MemberPaper): LearningRow<'member'> {
  const { votes = [], age, position } = feedback;
  const own = votes.find((vote) => vote.memberId === memberId)?.value;
  const decay = voteDecay(age);
  const row = { part: 'member' as const, vector, offset };
  if (own === 'up') return { ...row, label: 1, cost: decay };
  if (own === 'down') return { ...row, label: -1, cost: dislikeCost * decay };
  return { ...row, label: -1, cost: silenceCost * positionBias(position) * decay };
}

/**
 * How members differ from the channel: for each a taste around the channel's, learnt from the member's own thumbs and a
 * little from what the member left alone since the first of them. Papers are oldest first.
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
