import type { Press } from '../press.ts';
import { type ModalChannel, readModalChannel } from './modal-channel.ts';
import type { FormValues } from './submission.ts';

/** A button pressed in a modal, as its listener gets it. */
export type ModalPress = Pick<Press, 'ack' | 'body'>;

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
export function readModalPress(body: ModalPress['body']): PressedForm | null {
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
