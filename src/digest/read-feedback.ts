import { feedbackFromVotes } from '../learn/feedback-from-votes.ts';
import type { Feedback } from '../rank/ranker.ts';
import type { Store } from '../store/store.ts';
import { addDays } from '../text/day.ts';
import type { DigestChannel } from './digest-channel.ts';

/** A taste older than this is no taste of today, and what is read stays bounded. */
const memoryDays = 365;

/** What the channel's voters did with the papers posted there in the last year, oldest first. */
export async function readFeedback(
  store: Pick<Store, 'votes' | 'posts' | 'papers'>,
  { workspaceId, id }: DigestChannel,
  day: string,
): Promise<Feedback[]> {
  const postedIds = await store.posts.paperIdsSince(workspaceId, id, addDays(day, -memoryDays));
  const papers = await store.papers.getMany(postedIds);
  const votes = await store.votes.inChannel(workspaceId, id);
  return feedbackFromVotes(
    votes,
    papers.map((paper) => ({ paper, at: Date.parse(`${paper.day}T00:00:00Z`) })),
  );
}
