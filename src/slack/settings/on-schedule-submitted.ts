import { t } from '../../lib/language/t.ts';
import { describeRecap, describeSchedule } from '../../lib/time/schedule.ts';
import type { Channel } from '../../paper.ts';
import type { CommandTools } from '../commands/command-call.ts';
import { notifyChannel } from '../delivery/notify-channel.ts';
import { notifyMember } from '../delivery/notify-member.ts';
import { notSubscribed } from './change-settings.ts';
import { type FormSubmit, maySave, readSubmission, type Submission } from './form.ts';
import { explainAfter, joinChannel } from './join-channel.ts';
import { readSchedule } from './schedule-modal.ts';

type Submitted = Pick<FormSubmit, 'body' | 'view'>;
type Chosen = Pick<Channel, 'schedule' | 'placement' | 'quietDays' | 'recap'>;

const whenOf = ({ schedule, recap }: Channel): string =>
  `${describeSchedule(schedule)}${describeRecap(recap)}`;

/** Ends the set-up: joins the channel if possible and posts the first picks at once. */
async function finishSetUp(tools: CommandTools, { who }: Submission, channel: Channel) {
  const obstacle = await joinChannel(tools, who.channelId);
  if (obstacle !== null) return notifyMember(tools, who, explainAfter(obstacle));
  await notifyChannel(tools, who, t`asked for papers in this channel`);
  await notifyMember(
    tools,
    who,
    t`All set: I post ${whenOf(channel)}. I am reading today’s papers; the first picks come in a moment.`,
  );
  const outcome = await tools.postNow(channel, false);
  await notifyMember(tools, who, outcome);
}

/** Saves what was chosen; in the set-up the posts begin with that. */
async function save(tools: CommandTools, form: Submitted, chosen: Chosen): Promise<void> {
  const submission = await readSubmission(tools, form);
  if (!submission) return;
  const { who, isSetUp, place, known } = submission;
  if (!known) return notifyMember(tools, who, await notSubscribed(tools, who));
  if (!(await maySave(tools, submission))) return;
  const channel = await tools.store.channels.update(place.workspaceId, place.id, {
    ...chosen,
    lastEditor: who.memberId,
    ...(isSetUp ? { paused: false, fault: null } : {}),
  });
  if (!channel) return;
  if (isSetUp) {
    await finishSetUp(tools, submission, channel);
  } else {
    await notifyMember(tools, who, t`Saved. I post ${whenOf(channel)}.`);
    await notifyChannel(tools, who, t`changed the schedule: papers come ${whenOf(channel)}`);
    tools.onChannelChanged();
  }
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
