import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import { t } from '../../lib/language/t.ts';
import { describeRecap, describeSchedule } from '../../lib/time/schedule.ts';
import type { Log } from '../../log.ts';
import type { Channel } from '../../paper.ts';
import type { CommandTools } from '../commands/command-call.ts';
import { notifyChannel } from '../delivery/notify-channel.ts';
import { notifyMember } from '../delivery/notify-member.ts';
import { type FormSubmit, maySave, readSubmission, type Submission } from './form.ts';
import { readSchedule } from './schedule-modal.ts';

interface JoinTools {
  client: Pick<WebClient, 'conversations'>;
  log: Log;
}

const hints = (): Record<string, string> => ({
  is_archived: t`That channel is archived. Unarchive it, or pick another one.`,
  missing_scope: t`I may not join channels by myself: type \`/invite @Paperloop\` there, and the picks follow within a minute.`,
});

/**
 * Makes the bot a member of a channel.
 * @returns `null`, or a sentence that says what a person has to do (a private channel cannot be joined).
 */
export async function joinChannel(
  { client, log }: JoinTools,
  channelId: string,
): Promise<string | null> {
  try {
    const { channel } = await client.conversations.info({ channel: channelId });
    if (channel?.is_member || channel?.is_im) return null;
    await client.conversations.join({ channel: channelId });
    return null;
  } catch (error) {
    const code = error instanceof WebAPIPlatformError ? error.data.error : '';
    log.warn({ error, channelId }, 'A channel could not be joined');
    return (
      hints()[code] ??
      t`I cannot join that channel by myself: type \`/invite @Paperloop\` there, and the picks follow within a minute.`
    );
  }
}

type Submitted = Pick<FormSubmit, 'body' | 'view'>;
type Chosen = Pick<Channel, 'schedule' | 'placement' | 'quietDays' | 'recap'>;

const whenOf = ({ schedule, recap }: Channel): string =>
  `${describeSchedule(schedule)}${describeRecap(recap)}`;

/** Ends the set-up: joins the channel if possible and posts the first picks at once. */
async function finishSetUp(tools: CommandTools, { who }: Submission, channel: Channel) {
  const fault = await joinChannel(tools, who.channelId);
  if (fault !== null) return notifyMember(tools, who, fault);
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
  if (!submission?.known || !(await maySave(tools, submission))) return;
  const { who, isSetUp, place } = submission;
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
