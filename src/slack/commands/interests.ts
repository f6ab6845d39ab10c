import { plainSettings } from '../../paper.ts';
import { checkCanEdit } from '../access/check-can-edit.ts';
import { isDirectMessage } from '../access/membership.ts';
import { nameOfCommand, readStanding, type Standing } from '../access/read-standing.ts';
import { say } from '../blocks/message.ts';
import { notSubscribed } from '../settings/change-settings.ts';
import { interestsModal } from '../settings/interests-modal.ts';
import { explainBefore, explainStanding, joinChannel } from '../settings/join-channel.ts';
import type { Subcommand } from './command-call.ts';

/**
 * `/papers interests`: opens the modal, filled with what the channel has. Whoever may not change it, or where the bot
 * cannot post, hears so before anything is typed; a public channel the bot joins. A trigger lives three seconds, so
 * Slack is asked everything at once.
 */
export const interests: Subcommand = async (tools, call) => {
  const channel = await tools.store.channels.get(call.workspaceId, call.channelId);
  const { channelId } = call;
  if (!channel && isDirectMessage(channelId)) return say(await notSubscribed(tools, call));
  const own: Standing = { place: 'in', name: null };
  const [standing, refusal] = await Promise.all([
    isDirectMessage(channelId) ? own : readStanding(tools, channelId),
    checkCanEdit(tools, call, channel),
  ]);
  const told = explainStanding(standing, refusal);
  if (told !== null) return say(told);
  const obstacle = await joinChannel(tools, channelId, standing);
  if (obstacle !== null) return say(explainBefore(obstacle));
  const name = nameOfCommand(call.channelName, standing, channelId);
  const channelName = channel && (name === channelId || channel.personal) ? channel.name : name;
  const view = interestsModal({ channelId, channelName }, channel ?? plainSettings([]));
  await tools.client.views.open({ trigger_id: call.triggerId, view });
  return null;
};
