import type { Paper, Vote } from '../paper.ts';

/** A paper that was posted in a channel. */
export interface PostedPaper {
  paper: Paper;
  /** When (epoch milliseconds). */
  at: number;
  /** Of the pick in its digest, from 1; absent when not known. */
  position?: number;
  /** The number of digests posted since. */
  age?: number;
  /** The total by the ranker that learns; absent when another one picked the paper. */
  score?: number;
}

/** What the voters of a channel did with a paper, as rankers learn it. */
export interface VoterFeedback extends PostedPaper {
  value: 'up' | 'down' | 'shown';
  /** When the last standing vote was cast, or when the paper was posted and no vote stands. */
  at: number;
  /** The members' standing votes, oldest first. */
  votes: { memberId: string; value: 'up' | 'down' }[];
}

/**
 * Folds a channel's standing votes into one value for each posted paper, oldest first. A paper posted twice counts
 * once, as last posted; votes on papers that are not among `posted` are left out.
 * @param since epoch milliseconds of the channel's last reset: votes cast earlier do not count, and a paper posted
 * earlier counts only with votes cast later.
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
  let net = 0;
  for (const { value } of votes) net += value === 'up' ? 1 : -1;
  return net > 0 ? 'up' : net < 0 ? 'down' : 'shown';
}

function foldVotes(post: PostedPaper, cast: readonly Vote[]): VoterFeedback {
  const votes: VoterFeedback['votes'] = [];
  let { at } = post;
  for (const { memberId, value, at: castAt } of cast) {
    if (value === 'none') continue;
    votes.push({ memberId, value });
    at = castAt;
  }
  return { ...post, value: majorityOf(votes), at, votes };
}
