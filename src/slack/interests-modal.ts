import type { SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import type { InputBlock, ModalView, PlainTextOption } from '@slack/types';
import { rlWidthTexts } from '../filter/rl-width.ts';
import type { ReadingSettings, RlWidth } from '../paper.ts';
import { describeSchedule } from '../schedule/describe-schedule.ts';
import { cutAtWord } from '../text/cut-at-word.ts';
import { modalSchema } from './block-kit-schema.ts';
import { checkBlocks } from './check-blocks.ts';
import type { CommandTools } from './command-call.ts';
import { type ModalChannel, readModalChannel, writeModalChannel } from './modal-channel.ts';
import { readingFields, readReadingSettings } from './read-reading-settings.ts';
import { saveInterests } from './save-interests.ts';
import { tellChannel } from './tell-channel.ts';
import { tellMember } from './tell-member.ts';
import { writeWeightedLine } from './weighted-line.ts';

export const interestsCallbackId = 'interests';

const label = (text: string) => ({ type: 'plain_text' as const, text });
const widthOption = (width: RlWidth): PlainTextOption => ({
  value: width,
  text: label(rlWidthTexts[width]),
});
const widths = Object.keys(rlWidthTexts) as RlWidth[];

interface TextField {
  field: keyof typeof readingFields;
  label: string;
  hint: string;
  placeholder: string;
  /** What the channel has, a line each. */
  lines: readonly string[];
}

const textInput = ({ field, lines, ...texts }: TextField): InputBlock => ({
  type: 'input',
  block_id: readingFields[field].blockId,
  optional: field !== 'interests',
  label: label(texts.label),
  hint: label(texts.hint),
  element: {
    type: 'plain_text_input',
    action_id: readingFields[field].actionId,
    multiline: true,
    ...(lines.length > 0 ? { initial_value: lines.join('\n') } : {}),
    placeholder: label(texts.placeholder),
  },
});

const widthInput = (width: RlWidth): InputBlock => ({
  type: 'input',
  block_id: readingFields.rlWidth.blockId,
  label: label('How wide'),
  hint: label(
    'How near to reinforcement learning a paper must be to be looked at. Papers by followed authors are always looked at.',
  ),
  element: {
    type: 'static_select',
    action_id: readingFields.rlWidth.actionId,
    options: widths.map(widthOption),
    initial_option: widthOption(width),
  },
});

/** The modal: what to read, in lists of a line each. A pure function of the channel and what it has. */
export function interestsModal(channel: ModalChannel, has: ReadingSettings): ModalView {
  return checkBlocks(modalSchema, {
    type: 'modal',
    callback_id: interestsCallbackId,
    private_metadata: writeModalChannel(channel),
    title: label('What to read'),
    submit: label('Save'),
    close: label('Cancel'),
    blocks: [
      textInput({
        field: 'interests',
        label: `What should papers for #${cutAtWord(channel.channelName, 100)} be about?`,
        hint: 'One sentence a line, as you would say it to a colleague; “2x” before it makes it count double. Votes refine it later and never replace it.',
        placeholder: 'Offline reinforcement learning for robots',
        lines: has.interests.map(writeWeightedLine),
      }),
      textInput({
        field: 'examples',
        label: 'Papers you liked',
        hint: 'Up to 20 links or ids of arXiv or Hugging Face, one a line. They count as liked from the first day on.',
        placeholder: 'https://arxiv.org/abs/2508.13426',
        lines: has.examples,
      }),
      textInput({
        field: 'mutedTopics',
        label: 'What do you not want?',
        hint: 'One topic a line. Papers about it move down; they are not forbidden.',
        placeholder: 'Medical images',
        lines: has.mutedTopics,
      }),
      textInput({
        field: 'followedAuthors',
        label: 'Whose papers do you not want to miss?',
        hint: 'One name a line, whole and as papers print it. Their papers move up.',
        placeholder: 'Ada Lovelace',
        lines: has.followedAuthors,
      }),
      widthInput(has.rlWidth),
    ],
  } satisfies ModalView);
}

type Args = SlackViewMiddlewareArgs<ViewSubmitAction>;

/** Listener of the modal's Save: bad input stays open with the fault at its field. */
export function onInterestsSubmitted(tools: CommandTools) {
  return async ({ ack, body, view }: Pick<Args, 'ack' | 'body' | 'view'>) => {
    const read = await readReadingSettings(tools.store, view.state.values);
    if ('errors' in read) {
      await ack({ response_action: 'errors', errors: read.errors });
      return;
    }
    await ack();
    const target = readModalChannel(view.private_metadata);
    const workspaceId = body.team?.id;
    if (!target || !workspaceId) return;
    const { channel, isNew } = await saveInterests(
      tools,
      { workspaceId, id: target.channelId, name: target.channelName },
      read.settings,
    );
    const lead = isNew ? 'This channel is subscribed.' : 'Saved.';
    await tellMember(
      tools,
      { channelId: target.channelId, memberId: body.user.id },
      `${lead} I post ${describeSchedule(channel.schedule)}; \`/papers schedule\` changes that.`,
    );
    const who = { channelId: target.channelId, memberId: body.user.id };
    await tellChannel(
      tools,
      who,
      isNew ? 'asked for papers in this channel' : 'changed what this channel reads',
    );
    tools.onChannelChanged();
  };
}
