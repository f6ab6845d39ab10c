import { editableChannel } from '../change-settings.ts';
import type { Subcommand } from '../command-call.ts';
import { say } from '../say.ts';

/** `/papers now`: posts today's picks whatever the hour; the scheduled post of the day is done with that. */
export const now: Subcommand = async (tools, call) => {
  const opened = await editableChannel(tools, call);
  return say('told' in opened ? opened.told : await tools.postNow(opened.channel));
};
