import type { ButtonAction, ConversationsSelectAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { t } from '../../lib/language/t.ts';
import { checkBlocks, modalSchema } from '../blocks/block-kit-schema.ts';
import { plainText } from '../blocks/message.ts';
import type { Press } from '../press.ts';

/** A press in App Home, or a channel chosen there, as its listener gets it. */
export type HomePress = Pick<Press<ButtonAction | ConversationsSelectAction>, 'ack' | 'body'>;

/** Who pressed what, by Slack's own word. */
export interface PressedHome {
  workspaceId: string;
  memberId: string;
  triggerId: string;
  actionId: string;
  /** The button's value, or the conversation chosen in a menu. */
  value: string;
  /** Epoch milliseconds. */
  at: number;
  /** Equal for repeated deliveries of the press. */
  key: string;
}

/** `null` for a press that was not in App Home. */
export function readHomePress(body: HomePress['body']): PressedHome | null {
  const [action] = body.actions;
  const { view, team, user, trigger_id: triggerId } = body;
  if (!action || view?.type !== 'home' || !team || !triggerId) return null;
  const chosen = action.type === 'conversations_select' ? action.selected_conversation : null;
  const value = action.type === 'button' ? (action.value ?? '') : (chosen ?? '');
  const { action_id: actionId, action_ts: ts } = action;
  const key = `home:${user.id}:${ts}:${actionId}:${value}`;
  return {
    workspaceId: team.id,
    memberId: user.id,
    triggerId,
    actionId,
    value,
    at: Number(ts) * 1000,
    key,
  };
}

/** A modal that only tells something. */
export const toldModal = (title: string, blocks: ModalView['blocks']): ModalView =>
  checkBlocks(modalSchema, {
    type: 'modal',
    callback_id: 'told',
    title: plainText(title),
    close: plainText(t`Close`),
    blocks,
  } satisfies ModalView);
