import { plainSettings } from '../../paper.ts';
import type { Subcommand } from '../command-call.ts';
import { interestsModal } from '../interests-modal.ts';

/** `/papers interests`: opens the modal, filled with what the channel has. */
export const interests: Subcommand = async ({ store, client }, call) => {
  const channel = await store.channels.get(call.workspaceId, call.channelId);
  const { channelId, channelName } = call;
  const view = interestsModal({ channelId, channelName }, channel ?? plainSettings([]));
  await client.views.open({ trigger_id: call.triggerId, view });
  return null;
};
