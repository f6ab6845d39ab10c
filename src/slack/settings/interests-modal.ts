import type { Button, KnownBlock, ModalView } from '@slack/types';
import { t } from '../../lib/language/t.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import type { Paper, ReadingSettings } from '../../paper.ts';
import { checkBlocks, modalSchema } from '../blocks/block-kit-schema.ts';
import { contextBlock, plainOption, plainText } from '../blocks/message.ts';
import { advancedInputs, textInput } from './advanced-fields.ts';
import { type ModalChannel, writeModalChannel } from './form.ts';
import { writeWeightedLine } from './read-interests.ts';
import { suggestedActionId, suggestedBlockId } from './read-reading-settings.ts';
import { scheduleInputs, type Timing } from './schedule-modal.ts';

export const interestsActionIds = {
  /** Five papers that fit the sentences as they are typed; `suggest-examples.ts` answers. */
  suggest: 'interests_suggest',
  /** What would be picked with the form as it is filled in; `preview-settings.ts` answers. */
  preview: 'interests_preview',
  /** Everything that has a default; `open-advanced.ts` answers. */
  advanced: 'interests_advanced',
} as const;

const button = (action: keyof typeof interestsActionIds, text: string, label: string): Button => ({
  type: 'button',
  action_id: interestsActionIds[action],
  text: plainText(text),
  accessibility_label: label,
});

/**
 * What the interests form can do before it is saved; apart from the answers, which hold the form themselves.
 * @param isOpen the fields behind “Advanced” are there already.
 */
const interestsButtons = (isOpen: boolean): Button[] => [
  button('suggest', t`Suggest papers`, t`Suggest five papers that fit these sentences`),
  button(
    'preview',
    t`Preview with these settings`,
    t`Show what I would pick with these settings, before you save`,
  ),
  ...(isOpen
    ? []
    : [button('advanced', t`Advanced`, t`Show every other setting; what you typed stays`)]),
];

export const interestsCallbackId = 'interests';

/** Papers to tick, or a line that says why there are none. */
function suggestions(papers: readonly Paper[] | null): KnownBlock[] {
  if (papers === null) return [];
  if (papers.length === 0)
    return [
      contextBlock(
        t`I found no papers for these sentences. Write at least one, in words that papers use.`,
      ),
    ];
  return [
    {
      type: 'input',
      // A new id for new papers: Slack would keep the ticks of a field with the same id.
      block_id: suggestedBlockId(papers.map(({ id }) => id)),
      optional: true,
      label: plainText(t`Would you want papers like these?`),
      hint: plainText(t`Found by your sentences. The papers you tick count as liked.`),
      element: {
        type: 'checkboxes',
        action_id: suggestedActionId,
        options: papers.map(({ id, title }) => plainOption(id, cutAtWord(title, 75))),
      },
    },
  ];
}

/** What a form shows beside the channel's sentences. */
export interface FormParts {
  /** Papers to tick; `null` while nobody asked for any. */
  suggested?: readonly Paper[] | null;
  isAdvanced?: boolean;
  /** When a new channel gets its papers, where the set-up asks for that as well. */
  timing?: Timing & { hasModel: boolean };
}

/** The form for what a channel reads: its sentences, and the rest where somebody asked for it. */
export function interestsModal(
  channel: ModalChannel,
  has: ReadingSettings,
  { suggested = null, isAdvanced = false, timing }: FormParts = {},
): ModalView {
  return checkBlocks(modalSchema, {
    type: 'modal',
    callback_id: interestsCallbackId,
    private_metadata: writeModalChannel(channel),
    title: plainText(t`What to read`),
    submit: plainText(channel.isSetUp ? t`Post the first picks` : t`Save`),
    close: plainText(t`Cancel`),
    blocks: [
      textInput({
        field: 'interests',
        label: t`What should papers for #${cutAtWord(channel.channelName, 100)} be about?`,
        hint: t`One sentence per line, as you would say it to a colleague. “2x” in front makes it count double. Votes refine this later but never replace it.`,
        placeholder: t`Offline reinforcement learning for robots`,
        lines: has.interests.map(writeWeightedLine),
      }),
      { type: 'actions', elements: interestsButtons(isAdvanced) },
      ...suggestions(suggested),
      ...(isAdvanced ? advancedInputs(has) : []),
      ...(isAdvanced && channel.isSetUp && timing ? scheduleInputs(timing, timing) : []),
    ],
  } satisfies ModalView);
}
