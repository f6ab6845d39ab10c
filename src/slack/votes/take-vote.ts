import type { WebClient } from '@slack/web-api';
import type { Explanations } from '../../digest/explanations.ts';
import {
  type CastVoteTools,
  castVote,
  type VoteChange,
  type VoteScope,
} from '../../feedback/cast-vote.ts';
import type { Log } from '../../log.ts';
import type { Gesture } from '../../paper.ts';
import { type CanVoteTools, checkCanVote } from '../access/check-can-vote.ts';
import { notifyMember } from '../delivery/notify-member.ts';
import type { LastNotes } from './last-notes.ts';
import type { RefreshCounts } from './refresh-counts.ts';
import { voteNote } from './vote-note.ts';

export interface VoteTools extends CastVoteTools {
  store: CastVoteTools['store'] & CanVoteTools['store'];
  refreshCounts: RefreshCounts;
  explanations: Pick<Explanations, 'change'>;
  lastNotes: LastNotes;
  client: Pick<WebClient, 'chat' | 'users'>;
  log: Log;
}

/**
 * Records a vote, or says why it is not counted; taking a reaction away is always counted. Where it changed something, shows the
 * new counts and tells the voter what it changed.
 */
export async function takeVote(
  tools: VoteTools,
  gesture: Gesture,
  scope: VoteScope = 'posted',
): Promise<void> {
  const refusal = gesture.kind === 'unreact' ? null : await checkCanVote(tools, gesture);
  if (refusal !== null) return notifyMember(tools, gesture, refusal);
  const change = await castVote(tools, gesture, scope);
  if (!change) return;
  const { workspaceId, paperId } = gesture;
  await Promise.all([tools.refreshCounts(workspaceId, paperId), notifyVoter(tools, change)]);
}

/** Tells the voter privately that the vote counts and what it changed, in place of the last note. Never throws. */
async function notifyVoter(
  { explanations, client, lastNotes, log }: VoteTools,
  change: VoteChange,
): Promise<void> {
  const { channelId, memberId } = change.vote;
  try {
    const note = voteNote(change, await explanations.change(change));
    await lastNotes.clear({ channelId, memberId });
    await client.chat.postEphemeral({ channel: channelId, user: memberId, ...note });
  } catch (error) {
    log.warn({ error, channelId }, 'A voter could not be notified of what the vote changed');
  }
}
