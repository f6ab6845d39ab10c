import { t } from '../../lib/language/t.ts';
import { describeSchedule } from '../../lib/time/schedule.ts';
import type { Channel, ReadingSettings } from '../../paper.ts';
import type { CommandTools } from '../commands/command-call.ts';
import { notifyChannel } from '../delivery/notify-channel.ts';
import { notifyMember } from '../delivery/notify-member.ts';
import { newChannel, saveInterests } from './change-settings.ts';
import { type FormSubmit, maySave, readSubmission, type Submission } from './form.ts';
import { readReadingSettings } from './read-reading-settings.ts';
import { scheduleModal } from './schedule-modal.ts';

/** A new channel during its set-up: in the member's time zone, and paused until the last step. */
function beginSetUp(tools: CommandTools, { place, timezone }: Submission): Channel {
  const fresh = newChannel(tools, place);
  const schedule = { ...fresh.schedule, timezone: timezone ?? fresh.schedule.timezone };
  return { ...fresh, schedule, paused: true };
}

async function save(tools: CommandTools, { who, place }: Submission, settings: ReadingSettings) {
  const change = { ...settings, name: place.name, lastEditor: who.memberId };
  const { channel, isNew } = await saveInterests(tools, place, change);
  const lead = isNew ? t`This channel is subscribed.` : t`Saved.`;
  const when = describeSchedule(channel.schedule);
  await notifyMember(tools, who, t`${lead} I post ${when}; \`/papers schedule\` changes that.`);
  const did = isNew ? t`asked for papers in this channel` : t`changed what this channel reads`;
  await notifyChannel(tools, who, did);
  tools.onChannelChanged();
  await tools.publishHome(channel.workspaceId, who.memberId);
}

/**
 * Listener of Save in the interests form: the form stays open with an error at each field that cannot be read. In the
 * set-up the schedule form follows, if the member may change settings, and nothing is posted before that is saved.
 */
export function onInterestsSubmitted(tools: CommandTools) {
  return async ({ ack, body, view }: FormSubmit) => {
    const submission = await readSubmission(tools, { body, view });
    if (!submission) return ack();
    const { place, known, isSetUp, who } = submission;
    const read = await readReadingSettings(tools, view.state.values, known?.followedAuthors);
    if ('errors' in read) return ack({ response_action: 'errors', errors: read.errors });
    if (!isSetUp) {
      await ack();
      if (!(await maySave(tools, submission))) return;
      return save(tools, submission, read.settings);
    }
    if (!(await maySave(tools, submission))) return ack();
    const change = { ...read.settings, lastEditor: who.memberId };
    const { channel } = await saveInterests(tools, place, change, beginSetUp(tools, submission));
    await ack({ response_action: 'update', view: scheduleModal(channel, { isSetUp }) });
  };
}
