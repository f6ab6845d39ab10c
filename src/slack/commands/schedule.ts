import { say } from '../blocks/message.ts';
import { editableChannel } from '../settings/change-settings.ts';
import { scheduleModal } from '../settings/schedule-modal.ts';
import type { Subcommand } from './command-call.ts';

/** `/papers schedule`: opens the modal for days, time, zone and place, for whoever may change them. */
export const schedule: Subcommand = async (tools, call) => {
  const opened = await editableChannel(tools, call);
  if ('told' in opened) return say(opened.told);
  const view = scheduleModal(opened.channel, { hasModel: tools.digest.llm !== null });
  await tools.client.views.open({ trigger_id: call.triggerId, view });
  return null;
};
