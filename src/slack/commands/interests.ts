import { plainSettings } from '../../paper.ts';
import { isDirectMessage } from '../access/membership.ts';
import { nameOfCommand } from '../access/read-channel-name.ts';
import { say } from '../blocks/message.ts';
import { notSubscribed } from '../settings/change-settings.ts';
import { interestsModal } from '../settings/interests-modal.ts';
import type { Subcommand } from './command-call.ts';

/** `/papers interests`: opens the modal, filled with what the channel has. */
export const interests: Subcommand = async (tools, call) => {
  const channel = await tools.store.channels.get(call.workspaceId, call.channelId);
  const { channelId } = call;
  if (!channel && isDirectMessage(channelId)) return say(notSubscribed(channelId));
  const told = await nameOfCommand(tools, channelId, call.channelName);
  const channelName = channel && (told === channelId || channel.personal) ? channel.name : told;
  const view = interestsModal({ channelId, channelName }, channel ?? plainSettings([]));
  await tools.client.views.open({ trigger_id: call.triggerId, view });
  return null;
};
