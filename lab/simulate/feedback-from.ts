import { majorityOf } from '../../src/feedback/feedback-from-votes.ts';
import type { Feedback, MemberVote } from '../../src/rank/ranker.ts';
import type { Posted, SimulatedDay } from './simulated-day.ts';

/**
 * What was posted before day `today` and how it was voted on, oldest first, as the bot gives it to a ranker. The
 * last post of a day is its newest. `votesOn` takes the place of the votes that were cast.
 */
export function feedbackFrom(
  days: readonly SimulatedDay[],
  today: number,
  votesOn: (post: Posted) => readonly MemberVote[] = ({ votes }) => votes,
): Feedback[] {
  return days
    .filter(({ at }) => at < today)
    .flatMap(({ at, posts }) =>
      posts.map((post) => {
        const votes = votesOn(post);
        return {
          paper: post.paper,
          value: majorityOf(votes),
          at: at + (post.position - 1) / posts.length,
          votes,
          position: post.position,
          age: today - at - 1,
          score: post.score.total,
        };
      }),
    );
}
