import { addDays } from '../lib/time/day.ts';
import type { Channel, Day, Post, Vote } from '../paper.ts';
import type { PastPick } from '../store/digest-store.ts';
import type { Store } from '../store/store.ts';
import { feedbackFromVotes, type PostedPaper, type VoterFeedback } from './feedback-from-votes.ts';

/** Only scores by the same name and version can be compared. */
interface ScoredBy {
  name: string;
  version: string;
}

/** Older votes say little about today's taste, and this bounds what is read. */
const memoryDays = 365;

/**
 * What the channel's voters did with the papers posted there in the year up to and including the day, and with papers
 * that they voted on elsewhere, such as in search; oldest first, and nothing from before the last reset of the taste.
 * A personal digest learns from its own votes and from those of the channel it begins from. A paper that was saved but
 * not voted on is left out: it was not ignored; so is a withdrawn one, whatever was voted.
 * @param ranker the one that will learn; scores by another ranker or version are left out.
 */
export async function readFeedback(
  store: Pick<Store, 'votes' | 'posts' | 'papers' | 'digests' | 'saved'>,
  ranker: ScoredBy,
  channel: Pick<Channel, 'workspaceId' | 'id' | 'tasteSince'> & Partial<Pick<Channel, 'personal'>>,
  day: Day,
): Promise<VoterFeedback[]> {
  const { workspaceId, id, tasteSince, personal } = channel;
  const from = addDays(day, -memoryDays);
  // The digest's own picks come last, so that they win where both posted a paper.
  const channelIds = personal ? [personal.channelId, id] : [id];
  const read = await Promise.all(
    channelIds.map(async (channelId) => {
      const year = [workspaceId, channelId, { from, to: day }] as const;
      const posts = await store.posts.picksBetween(...year);
      const picks = await store.digests.picksBetween(...year);
      const votes = await store.votes.inChannel(workspaceId, channelId);
      return { posts, facts: factsByPaper(posts, picks, ranker), votes };
    }),
  );
  const posts = read.flatMap((one) => one.posts);
  const facts = new Map(read.flatMap((one) => [...one.facts]));
  const votes = read.flatMap((one) => one.votes).sort((a, b) => a.at - b.at);
  const since = Date.parse(from);
  const elsewhere = votes.filter(({ at, paperId }) => at >= since && !facts.has(paperId));
  for (const [paperId, fact] of factsByVote(elsewhere, posts)) facts.set(paperId, fact);
  const papers = await store.papers.getMany([...facts.keys()]);
  const kept = await store.saved.amongSaved(workspaceId, [...facts.keys()]);
  const voted = new Set(votes.map(({ paperId }) => paperId));
  const posted = papers.flatMap((paper) => {
    const post = facts.get(paper.id);
    const isCounted = voted.has(paper.id) || !kept.has(paper.id);
    return post && isCounted && !paper.withdrawn ? [{ paper, ...post }] : [];
  });
  return feedbackFromVotes(votes, posted, tasteSince);
}

/** Papers that were voted on, each as if it had been posted at its first vote; ages are counted in digests. */
function factsByVote(
  votes: readonly Vote[],
  posts: readonly Post[],
): Map<string, Omit<PostedPaper, 'paper'>> {
  const days = [...new Set(posts.map(({ day }) => Date.parse(day)))];
  return new Map(
    votes.toReversed().map(({ paperId, at }) => {
      return [paperId, { at, age: days.filter((day) => day > at).length }];
    }),
  );
}

/** When and at which position each paper was last posted, and the score that this ranker gave it. */
function factsByPaper(
  posts: readonly Post[],
  picks: readonly PastPick[],
  ranker: ScoredBy,
): Map<string, Omit<PostedPaper, 'paper'>> {
  const keyOf = ({ day, paperId }: Post | PastPick) => `${day} ${paperId}`;
  const pickOf = new Map(picks.map((pick) => [keyOf(pick), pick]));
  const newestFirst = [...new Set(posts.map(({ day }) => day))].reverse();
  const ageOf = new Map(newestFirst.map((day, age) => [day, age]));
  return new Map(
    posts.map((post) => {
      const pick = pickOf.get(keyOf(post));
      const isOwn = pick?.rankerName === ranker.name && pick.rankerVersion === ranker.version;
      return [
        post.paperId ?? '',
        {
          at: post.attemptedAt,
          age: ageOf.get(post.day) ?? 0,
          ...(pick ? { position: pick.position } : {}),
          ...(pick && isOwn ? { score: pick.total } : {}),
        },
      ];
    }),
  );
}
