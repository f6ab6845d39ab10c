import { t } from '../../lib/language/t.ts';
import { say } from '../blocks/message.ts';
import { scheduleModal } from '../settings/schedule-modal.ts';
import type { Subcommand } from './command-call.ts';

/** `/papers schedule`: opens the modal for days, time, zone and place. */
export const schedule: Subcommand = async ({ store, client }, call) => {
  const channel = await store.channels.get(call.workspaceId, call.channelId);
  if (!channel) {
    return say(t`This channel gets no papers yet. Say what it wants first: \`/papers interests\`.`);
  }
  await client.views.open({ trigger_id: call.triggerId, view: scheduleModal(channel) });
  return null;
};
