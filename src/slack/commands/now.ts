import { notSubscribed } from '../change-settings.ts';
import type { Subcommand } from '../command-call.ts';
import { say } from '../say.ts';
import { whyNotEditor } from '../why-not-editor.ts';

/** `/papers now`: posts today's picks whatever the hour; the scheduled post of the day is done with that. */
export const now: Subcommand = async (tools, call) => {
  const channel = await tools.store.channels.get(call.workspaceId, call.channelId);
  if (!channel) return say(notSubscribed);
  const refusal = await whyNotEditor(tools, call, channel);
  return say(refusal ?? (await tools.postNow(channel)));
};
