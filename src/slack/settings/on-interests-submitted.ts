import { t } from '../../lib/language/t.ts';
import { describeSchedule } from '../../lib/time/schedule.ts';
import type { Channel } from '../../paper.ts';
import type { ChannelChange } from '../../store/channel-store.ts';
import type { CommandTools } from '../commands/command-call.ts';
import { notifyChannel } from '../delivery/notify-channel.ts';
import { notifyMember } from '../delivery/notify-member.ts';
import { newChannel, saveInterests } from './change-settings.ts';
import { finishSetUp } from './finish-set-up.ts';
import {
  type FormSubmit,
  type FormValues,
  maySave,
  readSubmission,
  type Submission,
} from './form.ts';
import { readReadingSettings } from './read-reading-settings.ts';
import { hasSchedule, readSchedule } from './read-schedule.ts';

/** A new channel, in the time zone of the member who sets it up. */
function freshChannel(tools: CommandTools, { place, timezone }: Submission): Channel {
  const fresh = newChannel(tools, place);
  const schedule = { ...fresh.schedule, timezone: timezone ?? fresh.schedule.timezone };
  return { ...fresh, schedule };
}

async function save(tools: CommandTools, submission: Submission, settings: ChannelChange) {
  const { who, place, isSetUp } = submission;
  const change = {
    ...settings,
    name: place.name,
    lastEditor: who.memberId,
    ...(isSetUp ? { paused: false, fault: null } : {}),
  };
  const fresh = freshChannel(tools, submission);
  const { channel, isNew } = await saveInterests(tools, place, change, fresh);
  if (isSetUp) {
    await finishSetUp(tools, submission, channel);
  } else {
    const lead = isNew ? t`This channel is subscribed.` : t`Saved.`;
    const when = describeSchedule(channel.schedule);
    await notifyMember(tools, who, t`${lead} I post ${when}; \`/papers schedule\` changes that.`);
    const did = isNew ? t`asked for papers in this channel` : t`changed what this channel reads`;
    await notifyChannel(tools, who, did);
    tools.onChannelChanged();
  }
  await tools.publishHome(channel.workspaceId, who.memberId);
}

/** What stands in the form; with the schedule where the set-up shows that too. */
async function readForm(
  tools: CommandTools,
  values: FormValues,
  known: Channel | null,
): Promise<{ change: ChannelChange } | { errors: Record<string, string> }> {
  const read = await readReadingSettings(tools, values, known);
  const timing = hasSchedule(values) ? readSchedule(values) : null;
  const late = timing !== null && 'errors' in timing ? timing.errors : {};
  if ('errors' in read) return { errors: { ...read.errors, ...late } };
  if (timing === null) return { change: read.settings };
  return 'errors' in timing ? { errors: late } : { change: { ...read.settings, ...timing } };
}

/**
 * Listener of Save in the interests form: the form stays open with an error at each field that cannot be read. In the
 * set-up the first picks follow.
 */
export function onInterestsSubmitted(tools: CommandTools) {
  return async ({ ack, body, view }: FormSubmit) => {
    const submission = await readSubmission(tools, { body, view });
    if (!submission) return ack();
    const read = await readForm(tools, view.state.values, submission.known);
    if ('errors' in read) return ack({ response_action: 'errors', errors: read.errors });
    await ack();
    if (await maySave(tools, submission)) await save(tools, submission, read.change);
  };
}
