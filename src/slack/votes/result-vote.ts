import type { Button } from '@slack/types';
import { type CastVoteTools, castVote } from '../../feedback/cast-vote.ts';
import { t } from '../../lib/language/t.ts';
import type { Paper } from '../../paper.ts';
import { quietReply } from '../delivery/respond.ts';
import { type Press, readPress } from '../press.ts';
import { gestureOfPress } from './vote-button.ts';

const actions = { up: 'result_up', down: 'result_down' } as const;
export const resultVoteActionIds = [actions.up, actions.down];

/** 👍 and 👎 of a paper that was shown to one member alone: without counts, since they would not be updated. */
export function resultVoteButtons(paper: Paper): Button[] {
  const button = (value: 'up' | 'down', emoji: string, verb: string): Button => ({
    type: 'button',
    action_id: actions[value],
    value: paper.id,
    text: { type: 'plain_text', text: emoji, emoji: true },
    accessibility_label: t`${verb} this paper`,
  });
  return [button('up', ':thumbsup:', t`Like`), button('down', ':thumbsdown:', t`Dislike`)];
}

/** Listener of both: a vote like any other, also on a paper that was never posted in the channel. */
export function onResultVote(tools: CastVoteTools) {
  return async ({ ack, body, respond }: Press): Promise<void> => {
    await ack();
    const press = readPress(body);
    if (!press) return;
    const channel = await tools.store.channels.get(press.workspaceId, press.channelId);
    if (!channel) {
      await quietReply(
        respond,
        t`Votes count in channels that get papers. \`/papers interests\` subscribes this one.`,
      );
      return;
    }
    const gesture = gestureOfPress(press, press.actionId === actions.up ? 'up' : 'down');
    await castVote(tools, gesture, 'archive');
  };
}
