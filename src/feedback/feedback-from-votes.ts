import { sum } from '../lib/statistics.ts';
import type { Paper, Vote } from '../paper.ts';

/** A paper that was posted in a channel. */
export interface PostedPaper {
  paper: Paper;
  /** When (epoch milliseconds). */
  at: number;
  /** Of the pick in its digest, 1 is the first; absent when it is not known. */
  position?: number;
  /** Digests posted since: 0 is the newest. */
  age?: number;
  /** The total of the ranker that learns, absent when another one picked it. */
  score?: number;
}

/** What the voters of a channel did with a paper; the shape that rankers learn from. */
export interface VoterFeedback extends PostedPaper {
  value: 'up' | 'down' | 'shown';
  /** When the last standing vote was cast, or when the paper was posted and no vote stands. */
  at: number;
  /** The members' standing votes, oldest first. */
  votes: { memberId: string; value: 'up' | 'down' }[];
}

/**
 * Folds a channel's standing votes into one answer a posted paper, oldest first: `up` or `down` by the
 * majority of its voters, `shown` for a tie or without votes. A paper posted twice counts once, as it was
 * posted last, and votes on papers that were not posted here are left out.
 *
 * With `since` (epoch milliseconds; the channel's reset) nothing from before that instant counts: votes cast
 * earlier are as if they had never been cast, and a paper posted earlier counts only by the votes cast later.
 */
export function feedbackFromVotes(
  votes: readonly Vote[],
  posted: readonly PostedPaper[],
  since = 0,
): VoterFeedback[] {
  const byPaper = Map.groupBy(
    votes.filter(({ at }) => at >= since).toSorted((a, b) => a.at - b.at),
    ({ paperId }) => paperId,
  );
  const lastPosts = new Map(
    posted.toSorted((a, b) => a.at - b.at).map((post) => [post.paper.id, post]),
  );
  return [...lastPosts.values()]
    .map((post) => foldVotes(post, byPaper.get(post.paper.id) ?? []))
    .filter(({ at, votes: standing }) => standing.length > 0 || at >= since)
    .sort((a, b) => a.at - b.at);
}

/** `up` or `down` by the majority of votes; `shown` for a tie or without votes. */
export function majorityOf(votes: readonly { value: 'up' | 'down' }[]): VoterFeedback['value'] {
  const net = sum(votes.map(({ value }) => (value === 'up' ? 1 : -1)));
  return net > 0 ? 'up' : net < 0 ? 'down' : 'shown';
}

function foldVotes(post: PostedPaper, cast: readonly Vote[]): VoterFeedback {
  const standing = cast.flatMap(({ memberId, value, at }) =>
    value === 'none' ? [] : [{ memberId, value, at }],
  );
  return {
    ...post,
    value: majorityOf(standing),
    at: standing.at(-1)?.at ?? post.at,
    votes: standing.map(({ memberId, value }) => ({ memberId, value })),
  };
}
