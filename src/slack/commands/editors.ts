import { say } from '../blocks/message.ts';
import { editableChannel } from '../settings/change-settings.ts';
import { editorsModal } from '../settings/editors-modal.ts';
import type { Subcommand } from './command-call.ts';

/** `/papers editors`: opens the modal for who may change the channel's settings, for whoever may now. */
export const editors: Subcommand = async (tools, call) => {
  const opened = await editableChannel(tools, call);
  if ('told' in opened) return say(opened.told);
  const view = editorsModal(opened.channel);
  await tools.client.views.open({ trigger_id: call.triggerId, view });
  return null;
};
