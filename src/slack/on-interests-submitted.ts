import { describeSchedule } from '../schedule/describe-schedule.ts';
import type { CommandTools } from './command-call.ts';
import { readReadingSettings } from './read-reading-settings.ts';
import { saveInterests } from './save-interests.ts';
import { type FormSubmit, maySave, readSubmission } from './submission.ts';
import { tellChannel } from './tell-channel.ts';
import { tellMember } from './tell-member.ts';

/** Listener of the interests modal's Save: bad input stays open with the fault at its field. */
export function onInterestsSubmitted(tools: CommandTools) {
  return async ({ ack, body, view }: FormSubmit) => {
    const submission = await readSubmission(tools, { body, view });
    if (!submission) return ack();
    const { place, who, known } = submission;
    const read = await readReadingSettings(tools, view.state.values, known?.followedAuthors);
    if ('errors' in read) return ack({ response_action: 'errors', errors: read.errors });
    await ack();
    if (!(await maySave(tools, submission))) return;
    const { channel, isNew } = await saveInterests(tools, place, read.settings);
    const lead = isNew ? 'This channel is subscribed.' : 'Saved.';
    const when = describeSchedule(channel.schedule);
    await tellMember(tools, who, `${lead} I post ${when}; \`/papers schedule\` changes that.`);
    const did = isNew ? 'asked for papers in this channel' : 'changed what this channel reads';
    await tellChannel(tools, who, did);
    tools.onChannelChanged();
  };
}
