import type { BlockAction, ButtonAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { Button } from '@slack/types';
import type { Gesture, Paper, VoteCounts } from '../paper.ts';
import { type CastVoteTools, castVote } from './cast-vote.ts';

const actions = { up: 'vote_up', down: 'vote_down' } as const;
export const voteActionIds = [actions.up, actions.down];

/** 👍 n and 👎 n of a paper. The value is the paper's id: who and where come from Slack, never from it. */
export function voteButtons(paper: Paper, counts: VoteCounts): Button[] {
  const button = (value: 'up' | 'down', emoji: string, verb: string): Button => ({
    type: 'button',
    action_id: actions[value],
    value: paper.id,
    text: { type: 'plain_text', text: `${emoji} ${counts[value]}`, emoji: true },
    accessibility_label: `${verb} this paper, ${counts[value]} did so far`,
  });
  return [button('up', ':thumbsup:', 'Like'), button('down', ':thumbsdown:', 'Dislike')];
}

/** The gesture behind a pressed vote button; `null` when the payload lacks what a vote needs. */
export function gestureOfPress(body: BlockAction<ButtonAction>): Gesture | null {
  const action = body.actions[0];
  const workspaceId = body.team?.id;
  const channelId = body.channel?.id;
  if (!action?.value || !workspaceId || !channelId) return null;
  return {
    workspaceId,
    channelId,
    memberId: body.user.id,
    paperId: action.value,
    kind: 'press',
    value: action.action_id === actions.up ? 'up' : 'down',
    emoji: null,
    at: Number(action.action_ts) * 1000,
    key: `press:${body.user.id}:${action.action_ts}:${action.action_id}:${action.value}`,
  };
}

type Args = SlackActionMiddlewareArgs<BlockAction<ButtonAction>>;

/** Listener of both vote buttons. */
export function onVoteButton(tools: CastVoteTools) {
  return async ({ ack, body }: Pick<Args, 'ack' | 'body'>): Promise<void> => {
    await ack();
    const gesture = gestureOfPress(body);
    if (gesture) await castVote(tools, gesture);
  };
}
