import { t } from '../../lib/language/t.ts';
import type { ChannelChange } from '../../store/channel-store.ts';
import type { CommandTools } from '../commands/command-call.ts';
import { notifyChannel } from '../delivery/notify-channel.ts';
import { notifyMember } from '../delivery/notify-member.ts';
import { notSubscribed } from './change-settings.ts';
import { whenOf } from './finish-set-up.ts';
import { type FormSubmit, maySave, readSubmission } from './form.ts';
import { readSchedule } from './read-schedule.ts';

type Submitted = Pick<FormSubmit, 'body' | 'view'>;

async function save(tools: CommandTools, form: Submitted, chosen: ChannelChange): Promise<void> {
  const submission = await readSubmission(tools, form);
  if (!submission) return;
  const { who, place, known } = submission;
  if (!known) return notifyMember(tools, who, await notSubscribed(tools, who));
  if (!(await maySave(tools, submission))) return;
  const channel = await tools.store.channels.update(place.workspaceId, place.id, {
    ...chosen,
    lastEditor: who.memberId,
  });
  if (!channel) return;
  await notifyMember(tools, who, t`Saved. I post ${whenOf(channel)}.`);
  await notifyChannel(tools, who, t`changed the schedule: papers come ${whenOf(channel)}`);
  tools.onChannelChanged();
  await tools.publishHome(place.workspaceId, who.memberId);
}

/** Listener of Save in the schedule form: it stays open with an error at each field that cannot be read. */
export function onScheduleSubmitted(tools: CommandTools) {
  return async ({ ack, body, view }: FormSubmit) => {
    const read = readSchedule(view.state.values);
    if ('errors' in read) return ack({ response_action: 'errors', errors: read.errors });
    await ack();
    await save(tools, { body, view }, read);
  };
}
