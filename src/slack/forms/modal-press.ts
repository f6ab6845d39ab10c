import type { BlockAction, ButtonAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { FormValues } from '../blocks/form-values.ts';
import { type ModalChannel, readModalChannel } from './modal-channel.ts';

type Args = SlackActionMiddlewareArgs<BlockAction<ButtonAction>>;

/** A button pressed in a modal, as its listener gets it. */
export type ModalPress = Pick<Args, 'ack' | 'body'>;

/** Who pressed in which form, and what stands in it. */
export interface PressedForm {
  workspaceId: string;
  memberId: string;
  triggerId: string;
  viewId: string;
  channel: ModalChannel;
  values: FormValues;
}

/** `null` for a press that was in no modal of a channel. */
export function readModalPress(body: BlockAction<ButtonAction>): PressedForm | null {
  const { view, team, user, trigger_id: triggerId } = body;
  const channel = view ? readModalChannel(view.private_metadata) : null;
  if (!view || !team || !channel || !triggerId) return null;
  return {
    workspaceId: team.id,
    memberId: user.id,
    triggerId,
    viewId: view.id,
    channel,
    values: view.state.values,
  };
}
