import type { Paper } from '../../../paper.ts';
import type { Feedback } from '../../ranker.ts';
import { detectDrift } from './detect-drift.ts';
import { voteDecay } from './vote-decay.ts';
import { type VoteShares, voteShares } from './vote-shares.ts';

/** What a row of a taste comes from: likes and examples, papers left alone, papers voted down. */
export type VotePart = 'taste' | 'shown' | 'disliked';

export interface FeedbackRow {
  paper: Paper;
  part: VotePart;
  label: 1 | -1;
  /** What an error costs; above 0. */
  cost: number;
}

/** Against a like's 1: a vote down is rare and meant. */
export const dislikeCost = 2;
/** How much less each later position is looked at. */
const positionLoss = 0.1;
/** Only the newest rows are learnt from: three months or more of five papers a day. */
const mostRows: Record<VotePart, number> = { taste: 200, shown: 200, disliked: 100 };
const leastCost = 0.02;

/** How much it says that a paper was left alone at a position (1 is the first): later ones are looked at less. */
export const positionBias = (position = 1): number => 1 / (1 + positionLoss * (position - 1));

/** Digests since the taste drifted; infinity where it did not. */
function digestsSinceDrift(feedback: readonly Feedback[], shares: readonly VoteShares[]): number {
  const oldest = feedback.reduce((most, { age = -1 }) => Math.max(most, age), -1);
  const digests = Array.from({ length: oldest + 1 }, () => ({ likes: 0, picks: 0 }));
  for (let at = 0; at < feedback.length; at++) {
    const digest = digests[feedback[at]?.age ?? -1];
    if (!digest) continue;
    digest.likes += shares[at]?.up ?? 0;
    digest.picks += 1;
  }
  return detectDrift(digests);
}

/** A row for each kind of answer to the paper. Many who agree weigh more than one: log2(1 + voters). */
function rowsOf(
  { paper, position, age }: Feedback,
  shares: VoteShares,
  sinceDrift: number,
): FeedbackRow[] {
  const decay = voteDecay(age, sinceDrift);
  const agreed = decay * Math.log2(1 + shares.voters);
  const rows: FeedbackRow[] = [
    { paper, part: 'taste', label: 1, cost: agreed * shares.up },
    { paper, part: 'shown', label: -1, cost: decay * positionBias(position) * shares.silent },
    { paper, part: 'disliked', label: -1, cost: agreed * dislikeCost * shares.down },
  ];
  return rows.filter(({ cost }) => cost >= leastCost);
}

/**
 * What a channel's feedback and examples teach, by part, newest first, examples last. A paper that some liked and some
 * left alone has a row for each.
 */
export function feedbackRows(
  feedback: readonly Feedback[],
  examples: readonly Paper[],
): FeedbackRow[] {
  const inOrder = feedback.toSorted((a, b) => a.at - b.at);
  const shares = voteShares(inOrder);
  const sinceDrift = digestsSinceDrift(inOrder, shares);
  const rows = inOrder.flatMap((one, at) => rowsOf(one, shares[at] as VoteShares, sinceDrift));
  const liked = examples.map((paper) => ({
    paper,
    part: 'taste' as const,
    label: 1 as const,
    cost: 1,
  }));
  const newestFirst = [...rows.reverse(), ...liked];
  return (['taste', 'shown', 'disliked'] as const).flatMap((part) =>
    newestFirst.filter((row) => row.part === part).slice(0, mostRows[part]),
  );
}
