import { describeRecap, describeSchedule } from '../schedule/describe-schedule.ts';
import type { CommandTools } from './command-call.ts';
import { readSchedule } from './read-schedule.ts';
import { type FormSubmit, maySave, readSubmission } from './submission.ts';
import { tellChannel } from './tell-channel.ts';
import { tellMember } from './tell-member.ts';

/** Listener of the schedule modal's Save: bad input stays open with the fault at its field. */
export function onScheduleSubmitted(tools: CommandTools) {
  return async ({ ack, body, view }: FormSubmit) => {
    const read = readSchedule(view.state.values);
    if ('errors' in read) return ack({ response_action: 'errors', errors: read.errors });
    await ack();
    const submission = await readSubmission(tools, { body, view });
    if (!submission?.known || !(await maySave(tools, submission))) return;
    const { known, who } = submission;
    await tools.store.channels.upsert({ ...known, ...read });
    const when = `${describeSchedule(read.schedule)}${describeRecap(read.recap)}`;
    await tellMember(tools, who, `Saved. I post ${when}.`);
    await tellChannel(tools, who, `changed the schedule: papers come ${when}`);
    tools.onChannelChanged();
  };
}
