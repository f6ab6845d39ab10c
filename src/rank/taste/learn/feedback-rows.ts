import type { Paper } from '../../../paper.ts';
import type { Feedback } from '../../ranker.ts';
import { detectDrift } from './detect-drift.ts';
import { type VoterWeights, voterWeights } from './voter-weights.ts';

/** What a row of a taste comes from: likes and examples, papers left alone, papers voted down. */
export type VotePart = 'taste' | 'shown' | 'disliked';

export interface FeedbackRow {
  paper: Paper;
  part: VotePart;
  label: 1 | -1;
  /** What an error costs; above 0. */
  cost: number;
}

/** Somebody's hand counts more than nobody's. */
export const dislikeCost = 2;
/** What a vote loses of its weight with each digest since. */
const forgetting = 0.98;
/** …and what is left of it once the team's taste has turned. */
const afterTurn = 0.02;
/** Fewer eyes reach a later pick: what is left alone there says less. */
const positionLoss = 0.1;
/** Rows beyond the newest are forgotten: three months or more of five papers a day. */
const remembered: Record<VotePart, number> = { taste: 200, shown: 200, disliked: 100 };
const least = 0.02;

/** How much a paper left alone at a position (1 is the first) says. */
export const positionBias = (position = 1): number => 1 / (1 + positionLoss * (position - 1));
/** How much feedback of an age in digests still says, where the taste turned `turn` digests ago. */
export const freshness = (age = 0, turn = Number.POSITIVE_INFINITY): number =>
  forgetting ** age * (age < turn ? 1 : afterTurn);

/** Digests since the taste turned; infinity where it did not. */
export function turnOf(feedback: readonly Feedback[], shares: readonly VoterWeights[]): number {
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

/** One row a kind of answer to the paper. Many who agree are surer than one: log2(1 + voters). */
function rowsOf(
  { paper, position, age }: Feedback,
  shares: VoterWeights,
  turn: number,
): FeedbackRow[] {
  const fresh = freshness(age, turn);
  const sure = fresh * Math.log2(1 + shares.voters);
  const rows: FeedbackRow[] = [
    { paper, part: 'taste', label: 1, cost: sure * shares.up },
    {
      paper,
      part: 'shown',
      label: -1,
      cost: fresh * positionBias(position) * shares.silent,
    },
    { paper, part: 'disliked', label: -1, cost: sure * dislikeCost * shares.down },
  ];
  return rows.filter(({ cost }) => cost >= least);
}

/**
 * What a channel's feedback and examples teach, newest first, examples last. Papers that many liked and some
 * left alone have a row for each.
 */
export function feedbackRows(
  feedback: readonly Feedback[],
  examples: readonly Paper[],
): FeedbackRow[] {
  const inOrder = feedback.toSorted((a, b) => a.at - b.at);
  const shares = voterWeights(inOrder);
  const turn = turnOf(inOrder, shares);
  const rows = inOrder.flatMap((one, at) => rowsOf(one, shares[at] as VoterWeights, turn));
  const liked = examples.map((paper) => ({
    paper,
    part: 'taste' as const,
    label: 1 as const,
    cost: 1,
  }));
  const newestFirst = [...rows.reverse(), ...liked];
  return (['taste', 'shown', 'disliked'] as const).flatMap((part) =>
    newestFirst.filter((row) => row.part === part).slice(0, remembered[part]),
  );
}
