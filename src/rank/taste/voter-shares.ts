import type { Feedback } from '../ranker.ts';

/** What the members who were around did with a paper, as shares of them. */
export interface VoterShares {
  up: number;
  down: number;
  silent: number;
  /** How many members were around; 1 where it is not known who votes. */
  voters: number;
}

/** The papers between which a member was around, as places in the channel's history, oldest first. */
interface Span {
  first: number;
  last: number;
  votes: number;
}

/** A member stays around for this many papers after the last vote: about a week of digests. */
const grace = 25;

function spansOf(feedback: readonly Feedback[]): Map<string, Span> {
  const spans = new Map<string, Span>();
  for (const [place, { votes = [] }] of feedback.entries())
    for (const { memberId } of votes) {
      const span = spans.get(memberId) ?? { first: place, last: place, votes: 0 };
      spans.set(memberId, { ...span, last: place + grace, votes: span.votes + 1 });
    }
  return spans;
}

const medianOf = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
};

/** Above this many times the median number of votes, a member's hand no longer gains weight. */
const busyness = 1.5;

/** Where nobody knows who votes, the channel is one voter. */
const oneVoter = ({ value }: Feedback): VoterShares => ({
  up: value === 'up' ? 1 : 0,
  down: value === 'down' ? 1 : 0,
  silent: value === 'shown' ? 1 : 0,
  voters: 1,
});

/**
 * One hand a member: what counts is the share of the members who were around, and a member who votes far more
 * often than the others counts less a vote, so that nobody can move a channel by voting on everything.
 * Feedback is oldest first; the answer is aligned with it.
 */
export function voterShares(feedback: readonly Feedback[]): VoterShares[] {
  const spans = spansOf(feedback);
  const most = busyness * medianOf([...spans.values()].map(({ votes }) => votes));
  const handOf = (memberId: string): number =>
    spans.size > 2 ? Math.min(1, most / (spans.get(memberId)?.votes ?? 1)) : 1;
  return feedback.map((one, place) => {
    const votes = one.votes ?? [];
    const around = [...spans].filter(([, { first, last }]) => first <= place && place <= last);
    if (around.length === 0) return oneVoter(one);
    const handsOf = (members: readonly string[]) =>
      members.reduce((sum, memberId) => sum + handOf(memberId), 0);
    const voted = (side: 'up' | 'down') =>
      votes.filter(({ value }) => value === side).map(({ memberId }) => memberId);
    const all = handsOf(around.map(([memberId]) => memberId));
    const [up, down] = [handsOf(voted('up')) / all, handsOf(voted('down')) / all];
    return { up, down, silent: Math.max(0, 1 - up - down), voters: around.length };
  });
}
