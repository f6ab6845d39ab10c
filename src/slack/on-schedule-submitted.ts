import type { SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import type { Channel } from '../paper.ts';
import { describeRecap, describeSchedule } from '../schedule/describe-schedule.ts';
import type { CommandTools } from './command-call.ts';
import { joinChannel } from './join-channel.ts';
import { readModalChannel } from './modal-channel.ts';
import { readSchedule } from './read-schedule.ts';
import { tellChannel } from './tell-channel.ts';
import { tellMember } from './tell-member.ts';
import { whyNotEditor } from './why-not-editor.ts';

type Args = SlackViewMiddlewareArgs<ViewSubmitAction>;

/** Who saved it where. */
interface Who {
  channelId: string;
  memberId: string;
}

/** The end of the set-up: the bot joins where it can, and the first picks are posted whatever the hour. */
async function finishSetUp(tools: CommandTools, who: Who, channel: Channel): Promise<void> {
  const fault = await joinChannel(tools, who.channelId);
  if (fault !== null) return tellMember(tools, who, fault);
  await tellChannel(tools, who, 'asked for papers in this channel');
  const outcome = await tools.postNow(channel);
  await tellMember(tools, who, `All set: I post ${describeSchedule(channel.schedule)}. ${outcome}`);
}

/** Listener of the schedule modal's Save: bad input stays open with the fault at its field. */
export function onScheduleSubmitted(tools: CommandTools) {
  return async ({ ack, body, view }: Pick<Args, 'ack' | 'body' | 'view'>) => {
    const read = readSchedule(view.state.values);
    if ('errors' in read) return ack({ response_action: 'errors', errors: read.errors });
    await ack();
    const target = readModalChannel(view.private_metadata);
    const workspaceId = body.team?.id;
    if (!target || !workspaceId) return;
    const who = { channelId: target.channelId, memberId: body.user.id };
    const channel = await tools.store.channels.get(workspaceId, target.channelId);
    if (!channel) return;
    const refusal = await whyNotEditor(tools, who, channel);
    if (refusal !== null) return tellMember(tools, who, `Not saved. ${refusal}`);
    const next = { ...channel, ...read };
    await tools.store.channels.upsert(next);
    if (target.isSetUp) return finishSetUp(tools, who, next);
    const when = `${describeSchedule(next.schedule)}${describeRecap(next.recap)}`;
    await tellMember(tools, who, `Saved. I post ${when}.`);
    await tellChannel(tools, who, `changed the schedule: papers come ${when}`);
    tools.onChannelChanged();
  };
}
