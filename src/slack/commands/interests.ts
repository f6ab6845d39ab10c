import { t } from '../../lib/language/t.ts';
import { plainSettings } from '../../paper.ts';
import { isDirectMessage } from '../access/membership.ts';
import { say } from '../blocks/message.ts';
import { interestsModal } from '../settings/interests-modal.ts';
import type { Subcommand } from './command-call.ts';

const personalHint = (): string =>
  t`Here I can bring you picks of your own, which begin from what a channel likes: say \`/papers personal\` in a channel that gets papers.`;

/** `/papers interests`: opens the modal, filled with what the channel has. */
export const interests: Subcommand = async ({ store, client }, call) => {
  const channel = await store.channels.get(call.workspaceId, call.channelId);
  const { channelId, channelName } = call;
  if (!channel && isDirectMessage(channelId)) return say(personalHint());
  const view = interestsModal({ channelId, channelName }, channel ?? plainSettings([]));
  await client.views.open({ trigger_id: call.triggerId, view });
  return null;
};
