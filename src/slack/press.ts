import type {
  BlockAction,
  BlockElementAction,
  ButtonAction,
  SlackActionMiddlewareArgs,
} from '@slack/bolt';

/** A press of a button, or of another element, as its listener gets it. */
export type Press<Element extends BlockElementAction = ButtonAction> = Pick<
  SlackActionMiddlewareArgs<BlockAction<Element>>,
  'ack' | 'body' | 'respond'
>;

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
