import { t } from '../../lib/language/t.ts';
import type { Gesture } from '../../paper.ts';
import { checkElsewhere, type ElsewhereTools } from '../access/subscribed-elsewhere.ts';
import { replyEphemeral } from '../delivery/respond.ts';
import { type Press, type PressedBy, readPress } from '../press.ts';
import { takeVote, type VoteTools } from './take-vote.ts';
import { thumbOf } from './vote-buttons.ts';

/** The gesture behind a pressed vote button. */
const gestureOf = ({
  workspaceId,
  channelId,
  memberId,
  value: paperId,
  actionId,
  at,
  key,
}: PressedBy): Gesture => ({
  workspaceId,
  channelId,
  memberId,
  paperId,
  kind: 'press',
  value: thumbOf(actionId),
  emoji: null,
  at,
  key,
});

/** Listener of the vote buttons of a pick. */
export function onVoteButton(tools: VoteTools) {
  return async ({ ack, body }: Pick<Press, 'ack' | 'body'>): Promise<void> => {
    await ack();
    const press = readPress(body);
    if (press?.value) await takeVote(tools, gestureOf(press));
  };
}

/**
 * Listener of the vote buttons of a paper that was shown to one member alone: a vote like any other, also on a paper
 * that was never posted in the channel.
 */
export function onResultVote(tools: VoteTools & ElsewhereTools) {
  return async ({ ack, body, respond }: Press): Promise<void> => {
    await ack();
    const press = readPress(body);
    if (!press) return;
    const channel = await tools.store.channels.get(press.workspaceId, press.channelId);
    if (channel) {
      await takeVote(tools, gestureOf(press), 'archive');
      return;
    }
    await replyEphemeral(
      respond,
      (await checkElsewhere(tools, press)) ??
        t`Votes count in channels that get papers. \`/papers interests\` subscribes this one.`,
    );
  };
}
