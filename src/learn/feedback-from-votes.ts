import type { Paper, Vote } from '../paper.ts';

/** A paper that was posted in a channel, and when (epoch milliseconds). */
export interface PostedPaper {
  paper: Paper;
  at: number;
}

/** What the voters of a channel did with a paper; the shape that rankers learn from. */
export interface VoterFeedback {
  paper: Paper;
  value: 'up' | 'down' | 'shown';
  /** When the last standing vote was cast, or when the paper was posted and no vote stands. */
  at: number;
}

/**
 * Folds a channel's standing votes into one answer a posted paper, oldest first: `up` or `down` by the
 * majority of its voters, `shown` for a tie or without votes. A paper posted twice counts once, and votes on
 * papers that were not posted here are left out.
 */
export function feedbackFromVotes(
  votes: readonly Vote[],
  posted: readonly PostedPaper[],
): VoterFeedback[] {
  const byPaper = Map.groupBy(
    votes.filter(({ value }) => value !== 'none'),
    ({ paperId }) => paperId,
  );
  const lastPosts = new Map(
    posted.toSorted((a, b) => a.at - b.at).map((post) => [post.paper.id, post]),
  );
  return [...lastPosts.values()]
    .map(({ paper, at }): VoterFeedback => {
      const cast = byPaper.get(paper.id) ?? [];
      const net = cast.reduce((sum, { value }) => sum + (value === 'up' ? 1 : -1), 0);
      const value = net > 0 ? 'up' : net < 0 ? 'down' : 'shown';
      return { paper, value, at: Math.max(...(cast.length > 0 ? cast.map((v) => v.at) : [at])) };
    })
    .sort((a, b) => a.at - b.at);
}
