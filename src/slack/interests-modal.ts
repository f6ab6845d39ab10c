import type { SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { Interest } from '../paper.ts';
import { describeSchedule } from '../schedule/describe-schedule.ts';
import { cutAtWord } from '../text/cut-at-word.ts';
import { modalSchema } from './block-kit-schema.ts';
import { checkBlocks } from './check-blocks.ts';
import type { CommandTools } from './command-call.ts';
import { type ModalChannel, readModalChannel, writeModalChannel } from './modal-channel.ts';
import { readInterests } from './read-interests.ts';
import { saveInterests } from './save-interests.ts';
import { tellMember } from './tell-member.ts';

export const interestsCallbackId = 'interests';
const blockId = 'interests';
const actionId = 'interests_text';

/** The modal: one sentence a line. A pure function of the channel and what it has. */
export function interestsModal(channel: ModalChannel, interests: readonly Interest[]): ModalView {
  const present = interests.map(({ text }) => text).join('\n');
  return checkBlocks(modalSchema, {
    type: 'modal',
    callback_id: interestsCallbackId,
    private_metadata: writeModalChannel(channel),
    title: { type: 'plain_text', text: 'What to read' },
    submit: { type: 'plain_text', text: 'Save' },
    close: { type: 'plain_text', text: 'Cancel' },
    blocks: [
      {
        type: 'input',
        block_id: blockId,
        label: {
          type: 'plain_text',
          text: `What should papers for #${cutAtWord(channel.channelName, 100)} be about?`,
        },
        hint: {
          type: 'plain_text',
          text: 'One sentence a line, as you would say it to a colleague. Votes refine it later and never replace it.',
        },
        element: {
          type: 'plain_text_input',
          action_id: actionId,
          multiline: true,
          ...(present ? { initial_value: present } : {}),
          placeholder: { type: 'plain_text', text: 'Offline reinforcement learning for robots' },
        },
      },
    ],
  } satisfies ModalView);
}

type Args = SlackViewMiddlewareArgs<ViewSubmitAction>;

/** Listener of the modal's Save: bad input stays open with the fault at its field. */
export function onInterestsSubmitted(tools: CommandTools) {
  return async ({ ack, body, view }: Pick<Args, 'ack' | 'body' | 'view'>) => {
    const read = readInterests(view.state.values[blockId]?.[actionId]?.value ?? '');
    if ('fault' in read) {
      await ack({ response_action: 'errors', errors: { [blockId]: read.fault } });
      return;
    }
    await ack();
    const target = readModalChannel(view.private_metadata);
    const workspaceId = body.team?.id;
    if (!target || !workspaceId) return;
    const { channel, isNew } = await saveInterests(
      tools,
      { workspaceId, id: target.channelId, name: target.channelName },
      read.interests,
    );
    const lead = isNew ? 'This channel is subscribed.' : 'Saved.';
    await tellMember(
      tools,
      { channelId: target.channelId, memberId: body.user.id },
      `${lead} I post ${describeSchedule(channel.schedule)}; \`/papers schedule\` changes that.`,
    );
    tools.onChannelChanged();
  };
}
