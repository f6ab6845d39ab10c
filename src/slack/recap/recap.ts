import type { Day, Paper, VoteCounts } from '../../paper.ts';

/** A paper and the thumbs that it got. */
export interface VotedPaper {
  paper: Paper;
  counts: VoteCounts;
}

/** One week of a channel: how many papers were posted, and how many of them got more thumbs up than down. */
export interface WeekShare {
  /** The week's last day. */
  day: Day;
  posted: number;
  liked: number;
}

/** A channel's week, summed up. */
export interface Recap {
  /** First and last day. */
  from: string;
  to: Day;
  posted: number;
  thumbs: VoteCounts;
  /** Members who gave them; `null` where some were given in other channels. */
  voters: number | null;
  /** Most liked first. */
  favourites: VotedPaper[];
  /** The paper on which members disagreed most. */
  divisive: VotedPaper | null;
  /** The paper that others upvoted most and that was not posted. */
  missed: Paper | null;
  /** What the channel can choose its paper of the week from. */
  ballot: Paper[];
  /** Oldest first; weeks without a post are left out. */
  weeks: WeekShare[];
}

const mostFavourites = 3;
const mostOnBallot = 5;
/** Fewer upvotes than this are no sign that something was missed. */
const fewestUpvotes = 10;

const net = ({ counts }: VotedPaper): number => counts.up - counts.down;
const divided = ({ counts }: VotedPaper): number => Math.min(counts.up, counts.down);

function firstBy<T>(list: readonly T[], value: (one: T) => number): T | null {
  const best = Math.max(...list.map(value));
  return list.find((one) => value(one) === best) ?? null;
}

/**
 * What stands out of a week.
 * @param posted in the order of posting.
 * @param others papers of the week that were not posted.
 */
export function chooseHighlights(
  posted: readonly VotedPaper[],
  others: readonly Paper[],
): Pick<Recap, 'favourites' | 'divisive' | 'missed' | 'ballot'> {
  const sound = posted.filter(({ paper }) => !paper.withdrawn);
  const liked = sound
    .filter((one) => net(one) > 0)
    .sort((a, b) => net(b) - net(a) || b.counts.up - a.counts.up);
  const split = sound.filter((one) => divided(one) > 0);
  const noticed = others.filter(
    ({ upvotes, withdrawn }) => !withdrawn && (upvotes ?? 0) >= fewestUpvotes,
  );
  const favourites = liked.slice(0, mostFavourites);
  const divisive = firstBy(split, divided);
  const missed = firstBy(noticed, ({ upvotes }) => upvotes ?? 0);
  const candidates = [
    ...liked.slice(0, mostFavourites).map(({ paper }) => paper),
    ...(divisive ? [divisive.paper] : []),
    ...(missed ? [missed] : []),
    ...sound.toSorted((a, b) => net(b) - net(a)).map(({ paper }) => paper),
  ];
  const ballot = [...new Map(candidates.map((paper) => [paper.id, paper])).values()];
  return { favourites, divisive, missed, ballot: ballot.slice(0, mostOnBallot) };
}
