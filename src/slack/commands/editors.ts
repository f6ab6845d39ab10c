import { say } from '../blocks/message.ts';
import { notSubscribed } from '../settings/change-settings.ts';
import { editorsModal } from '../settings/editors-modal.ts';
import type { Subcommand } from './command-call.ts';

/** `/papers editors`: opens the modal for who may change the channel's settings. */
export const editors: Subcommand = async ({ store, client }, call) => {
  const channel = await store.channels.get(call.workspaceId, call.channelId);
  if (!channel) return say(notSubscribed(call.channelId));
  await client.views.open({ trigger_id: call.triggerId, view: editorsModal(channel) });
  return null;
};
