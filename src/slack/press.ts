import type { BlockAction, ButtonAction, RespondFn, SlackActionMiddlewareArgs } from '@slack/bolt';

type Args = SlackActionMiddlewareArgs<BlockAction<ButtonAction>>;

/** A button pressed, as its listener gets it. */
export type Press = Pick<Args, 'ack' | 'body'> & { respond: RespondFn };

/** Who pressed what and where, by Slack's own word. */
export interface PressedBy {
  workspaceId: string;
  channelId: string;
  memberId: string;
  actionId: string;
  /** The button's value; empty when it has none. */
  value: string;
  /** Epoch milliseconds. */
  at: number;
  /** Equal for repeated deliveries of the press. */
  key: string;
}

/** `null` when the payload lacks the team or the channel. */
export function readPress(body: BlockAction<ButtonAction>): PressedBy | null {
  const action = body.actions[0];
  const workspaceId = body.team?.id;
  const channelId = body.channel?.id;
  if (!action || !workspaceId || !channelId) return null;
  const memberId = body.user.id;
  const value = action.value ?? '';
  const { action_id: actionId, action_ts: ts } = action;
  const key = `press:${memberId}:${ts}:${actionId}:${value}`;
  return { workspaceId, channelId, memberId, actionId, value, at: Number(ts) * 1000, key };
}
