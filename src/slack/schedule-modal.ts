import type { SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import type { ModalView, PlainTextOption } from '@slack/types';
import type { Channel, Placement, Weekday } from '../paper.ts';
import { describeSchedule, weekdayNames } from '../schedule/describe-schedule.ts';
import { modalSchema } from './block-kit-schema.ts';
import { checkBlocks } from './check-blocks.ts';
import type { CommandTools } from './command-call.ts';
import { readModalChannel, writeModalChannel } from './modal-channel.ts';
import { readSchedule } from './read-schedule.ts';
import { tellChannel } from './tell-channel.ts';
import { tellMember } from './tell-member.ts';

export const scheduleCallbackId = 'schedule';

const option = (value: string, text: string): PlainTextOption => ({
  value,
  text: { type: 'plain_text', text },
});
const dayOption = (day: Weekday) => option(String(day), weekdayNames[day]);
const allDays: Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const placements: Record<Placement, string> = {
  channel: 'In the channel, one message a paper',
  thread: "In the thread of the day's message",
};
const placementOption = (placement: Placement) => option(placement, placements[placement]);
const label = (text: string) => ({ type: 'plain_text' as const, text });

/** The modal for days, time, zone and place, filled with what the channel has. */
export function scheduleModal({ id, name, schedule, placement }: Channel): ModalView {
  const { days, time, timezone } = schedule;
  return checkBlocks(modalSchema, {
    type: 'modal',
    callback_id: scheduleCallbackId,
    private_metadata: writeModalChannel({ channelId: id, channelName: name }),
    title: label('When to post'),
    submit: label('Save'),
    close: label('Cancel'),
    blocks: [
      {
        type: 'input',
        block_id: 'days',
        label: label('Days'),
        hint: label('arXiv announces papers Monday to Friday.'),
        element: {
          type: 'checkboxes',
          action_id: 'schedule_days',
          options: allDays.map(dayOption),
          ...(days.length > 0 ? { initial_options: days.map(dayOption) } : {}),
        },
      },
      {
        type: 'input',
        block_id: 'time',
        label: label('Time'),
        element: { type: 'timepicker', action_id: 'schedule_time', initial_time: time },
      },
      {
        type: 'input',
        block_id: 'timezone',
        label: label('Time zone'),
        hint: label('A name such as Europe/Berlin or America/New_York; summer time is minded.'),
        element: {
          type: 'plain_text_input',
          action_id: 'schedule_timezone',
          initial_value: timezone,
        },
      },
      {
        type: 'input',
        block_id: 'placement',
        label: label('Where'),
        element: {
          type: 'radio_buttons',
          action_id: 'schedule_placement',
          options: (['channel', 'thread'] as const).map(placementOption),
          initial_option: placementOption(placement),
        },
      },
    ],
  } satisfies ModalView);
}

type Args = SlackViewMiddlewareArgs<ViewSubmitAction>;

/** Listener of the modal's Save: bad input stays open with the fault at its field. */
export function onScheduleSubmitted(tools: CommandTools) {
  return async ({ ack, body, view }: Pick<Args, 'ack' | 'body' | 'view'>) => {
    const read = readSchedule(view.state.values);
    if ('errors' in read) {
      await ack({ response_action: 'errors', errors: read.errors });
      return;
    }
    await ack();
    const target = readModalChannel(view.private_metadata);
    const workspaceId = body.team?.id;
    if (!target || !workspaceId) return;
    const channel = await tools.store.channels.get(workspaceId, target.channelId);
    if (!channel) return;
    const { schedule, placement } = read;
    await tools.store.channels.upsert({ ...channel, schedule, placement });
    await tellMember(
      tools,
      { channelId: channel.id, memberId: body.user.id },
      `Saved. I post ${describeSchedule(schedule)}.`,
    );
    await tellChannel(
      tools,
      { channelId: channel.id, memberId: body.user.id },
      `changed the schedule: papers come ${describeSchedule(schedule)}`,
    );
    tools.onChannelChanged();
  };
}
