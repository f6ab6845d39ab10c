import type { SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import { describeSchedule } from '../schedule/describe-schedule.ts';
import type { CommandTools } from './command-call.ts';
import { readModalChannel } from './modal-channel.ts';
import { readReadingSettings } from './read-reading-settings.ts';
import { newChannel, saveInterests } from './save-interests.ts';
import { scheduleModal } from './schedule-modal.ts';
import { tellChannel } from './tell-channel.ts';
import { tellMember } from './tell-member.ts';
import { whyNotEditor } from './why-not-editor.ts';

type Args = SlackViewMiddlewareArgs<ViewSubmitAction>;

/**
 * Listener of the interests modal's Save: bad input stays open with the fault at its field. In the set-up the
 * schedule follows as the next step; what was written here is kept already then.
 */
export function onInterestsSubmitted(tools: CommandTools) {
  return async ({ ack, body, view }: Pick<Args, 'ack' | 'body' | 'view'>) => {
    const target = readModalChannel(view.private_metadata);
    const workspaceId = body.team?.id;
    if (!target || !workspaceId) return ack();
    const { channelId, channelName: name, isSetUp } = target;
    const known = await tools.store.channels.get(workspaceId, channelId);
    const read = await readReadingSettings(tools, view.state.values, known?.followedAuthors);
    if ('errors' in read) return ack({ response_action: 'errors', errors: read.errors });
    const place = { workspaceId, id: channelId, name };
    const next = { ...(known ?? newChannel(tools, place)), ...read.settings };
    await (isSetUp
      ? ack({ response_action: 'update', view: scheduleModal(next, { isSetUp }) })
      : ack());
    const who = { channelId, memberId: body.user.id };
    const refusal = await whyNotEditor(tools, who, known);
    if (refusal !== null) return tellMember(tools, who, `Not saved. ${refusal}`);
    const { channel, isNew } = await saveInterests(tools, place, read.settings);
    if (isSetUp) return;
    const lead = isNew ? 'This channel is subscribed.' : 'Saved.';
    const when = describeSchedule(channel.schedule);
    await tellMember(tools, who, `${lead} I post ${when}; \`/papers schedule\` changes that.`);
    const did = isNew ? 'asked for papers in this channel' : 'changed what this channel reads';
    await tellChannel(tools, who, did);
    tools.onChannelChanged();
  };
}
