import type { Gesture, Paper, Vote, VoteValue } from '../paper.ts';
import type { Store } from '../store/store.ts';

export interface CastVoteTools {
  store: Pick<Store, 'papers' | 'posts' | 'votes' | 'channels'>;
}

/** What a gesture did to a member's standing vote. */
export interface VoteChange {
  paper: Paper;
  vote: Vote;
  before: VoteValue;
  /** The vote that stood before, `null` where there was none. */
  earlier: Vote | null;
}

/** Whether a gesture may be on any paper of the archive, or only on what the bot posted in the channel. */
export type VoteScope = 'posted' | 'archive';

/**
 * Records a gesture on a paper that was posted in its channel. With the scope `archive`, for what was shown to the
 * member alone, every known paper can be voted on in a subscribed channel.
 * @returns what it did to the member's vote; `null` where it changed nothing: a repeated delivery, a second reaction
 * for the same thumb, a paper that cannot be voted on there.
 */
export async function castVote(
  { store }: CastVoteTools,
  gesture: Gesture,
  scope: VoteScope = 'posted',
): Promise<VoteChange | null> {
  const { workspaceId, channelId, memberId, paperId } = gesture;
  const isOpen =
    scope === 'archive'
      ? (await store.channels.get(workspaceId, channelId)) !== null
      : await store.posts.hasPaper(workspaceId, channelId, paperId);
  const [paper] = isOpen ? await store.papers.getMany([paperId]) : [];
  if (!paper) return null;
  // For one who is known already this writes nothing.
  await store.channels.upsertMember({ workspaceId, id: memberId });
  const { vote, before: earlier, repeated } = await store.votes.record(gesture);
  const before = earlier?.value ?? 'none';
  return repeated || vote.value === before ? null : { paper, vote, before, earlier };
}
