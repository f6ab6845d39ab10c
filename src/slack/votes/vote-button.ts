import type { Button } from '@slack/types';
import { type CastVoteTools, castVote } from '../../feedback/cast-vote.ts';
import { t } from '../../lib/language/t.ts';
import type { Gesture, Paper, VoteCounts } from '../../paper.ts';
import { type Press, type PressedBy, readPress } from '../press.ts';

const actions = { up: 'vote_up', down: 'vote_down' } as const;
export const voteActionIds = [actions.up, actions.down];

/** 👍 n and 👎 n of a paper. The value is the paper's id: who and where come from Slack, never from it. */
export function voteButtons(paper: Paper, counts: VoteCounts): Button[] {
  const button = (value: 'up' | 'down', emoji: string, verb: string): Button => ({
    type: 'button',
    action_id: actions[value],
    value: paper.id,
    text: { type: 'plain_text', text: `${emoji} ${counts[value]}`, emoji: true },
    accessibility_label: t`${verb} this paper, ${counts[value]} did so far`,
  });
  return [button('up', ':thumbsup:', t`Like`), button('down', ':thumbsdown:', t`Dislike`)];
}

/** The gesture behind a pressed vote button. */
export const gestureOfPress = (press: PressedBy, value: 'up' | 'down'): Gesture => ({
  workspaceId: press.workspaceId,
  channelId: press.channelId,
  memberId: press.memberId,
  paperId: press.value,
  kind: 'press',
  value,
  emoji: null,
  at: press.at,
  key: press.key,
});

/** Listener of both vote buttons. */
export function onVoteButton(tools: CastVoteTools) {
  return async ({ ack, body }: Pick<Press, 'ack' | 'body'>): Promise<void> => {
    await ack();
    const press = readPress(body);
    if (!press?.value) return;
    await castVote(tools, gestureOfPress(press, press.actionId === actions.up ? 'up' : 'down'));
  };
}
