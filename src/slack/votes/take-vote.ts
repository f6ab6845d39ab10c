import type { WebClient } from '@slack/web-api';
import { type CastVoteTools, castVote, type VoteScope } from '../../feedback/cast-vote.ts';
import type { Log } from '../../log.ts';
import type { Gesture } from '../../paper.ts';
import { type CanVoteTools, checkCanVote } from '../access/check-can-vote.ts';
import { notifyMember } from '../delivery/notify-member.ts';
import type { RefreshCounts } from './refresh-counts.ts';
import type { VoteNotes } from './vote-notes.ts';

export interface VoteTools extends CastVoteTools {
  store: CastVoteTools['store'] & CanVoteTools['store'];
  refreshCounts: RefreshCounts;
  voteNotes: VoteNotes;
  client: Pick<WebClient, 'chat' | 'users'>;
  log: Log;
}

/**
 * Records a vote, or says why it is not counted; taking a reaction away is always counted. Where it changed something, shows the
 * new counts; the voter is told what it changed a moment later.
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
  tools.voteNotes.tell(change);
  // Not waited for: in a storm of votes, thousands would be.
  void tools.refreshCounts(gesture.workspaceId, gesture.paperId);
}
