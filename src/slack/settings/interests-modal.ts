import type { Button, InputBlock, KnownBlock, ModalView } from '@slack/types';
import { rlWidthTexts } from '../../filter/rl-width.ts';
import { t } from '../../lib/language/t.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import type { Paper, ReadingSettings, RlWidth } from '../../paper.ts';
import { checkBlocks, modalSchema } from '../blocks/block-kit-schema.ts';
import { contextBlock, plainOption, plainText } from '../blocks/message.ts';
import { arxivCategories } from './arxiv-categories.ts';
import { type ModalChannel, writeModalChannel } from './form.ts';
import { writeWeightedLine } from './read-interests.ts';
import { readingFields, suggestedActionId } from './read-reading-settings.ts';

export const interestsActionIds = {
  /** Five papers that fit the sentences as they are typed; `suggest-examples.ts` answers. */
  suggest: 'interests_suggest',
  /** What would be picked with the form as it is filled in; `preview-settings.ts` answers. */
  preview: 'interests_preview',
} as const;

const button = (action: keyof typeof interestsActionIds, text: string, label: string): Button => ({
  type: 'button',
  action_id: interestsActionIds[action],
  text: plainText(text),
  accessibility_label: label,
});

/** What the interests form can do before it is saved; apart from the answers, which hold the form themselves. */
export const interestsButtons = (): Button[] => [
  button('suggest', t`Suggest papers`, t`Suggest five papers that fit these sentences`),
  button(
    'preview',
    t`Preview with these settings`,
    t`Show what I would pick with these settings, before you save`,
  ),
];

export const interestsCallbackId = 'interests';

interface TextField {
  field: 'interests' | 'examples' | 'mutedTopics' | 'followedAuthors';
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
  label: plainText(texts.label),
  hint: plainText(texts.hint),
  element: {
    type: 'plain_text_input',
    action_id: readingFields[field].actionId,
    multiline: true,
    ...(lines.length > 0 ? { initial_value: lines.join('\n') } : {}),
    placeholder: plainText(texts.placeholder),
  },
});

const widthOption = (width: RlWidth) => plainOption(width, rlWidthTexts()[width]);

const widthInput = (width: RlWidth): InputBlock => ({
  type: 'input',
  block_id: readingFields.rlWidth.blockId,
  label: plainText(t`How wide`),
  hint: plainText(
    t`How near to reinforcement learning a paper must be to be looked at. Papers by followed authors are always looked at.`,
  ),
  element: {
    type: 'static_select',
    action_id: readingFields.rlWidth.actionId,
    options: (Object.keys(rlWidthTexts()) as RlWidth[]).map(widthOption),
    initial_option: widthOption(width),
  },
});

const categoryOption = (code: string) => plainOption(code, `${code} (${arxivCategories[code]})`);

function categoriesInput(chosen: readonly string[]): InputBlock {
  const known = chosen.filter((code) => Object.hasOwn(arxivCategories, code));
  return {
    type: 'input',
    block_id: readingFields.categories.blockId,
    optional: true,
    label: plainText(t`Only these arXiv categories`),
    hint: plainText(t`None chosen: all of them. A paper counts in each category it is listed in.`),
    element: {
      type: 'multi_static_select',
      action_id: readingFields.categories.actionId,
      options: Object.keys(arxivCategories).map(categoryOption),
      ...(known.length > 0 ? { initial_options: known.map(categoryOption) } : {}),
    },
  };
}

/** Papers to tick, or a line that says why there are none. */
function suggestions(papers: readonly Paper[] | null): KnownBlock[] {
  if (papers === null) return [];
  if (papers.length === 0)
    return [
      contextBlock(
        t`I found no paper for these sentences. Write at least one, or use words that papers use.`,
      ),
    ];
  return [
    {
      type: 'input',
      // A new id for new papers: Slack would keep the ticks of a field with the same id.
      block_id: `suggested ${papers.map(({ id }) => id).join(' ')}`.slice(0, 255),
      optional: true,
      label: plainText(t`Would you want papers like these?`),
      hint: plainText(t`Found with your sentences. What you tick joins the papers you liked.`),
      element: {
        type: 'checkboxes',
        action_id: suggestedActionId,
        options: papers.map(({ id, title }) => plainOption(id, cutAtWord(title, 75))),
      },
    },
  ];
}

/**
 * The form for what a channel reads.
 * @param suggested papers to tick; `null` while nobody asked for any.
 */
export function interestsModal(
  channel: ModalChannel,
  has: ReadingSettings,
  suggested: readonly Paper[] | null = null,
): ModalView {
  return checkBlocks(modalSchema, {
    type: 'modal',
    callback_id: interestsCallbackId,
    private_metadata: writeModalChannel(channel),
    title: plainText(channel.isSetUp ? t`Step 2 of 3: what` : t`What to read`),
    submit: plainText(channel.isSetUp ? t`Next` : t`Save`),
    close: plainText(t`Cancel`),
    blocks: [
      textInput({
        field: 'interests',
        label: t`What should papers for #${cutAtWord(channel.channelName, 100)} be about?`,
        hint: t`One sentence a line, as you would say it to a colleague; “2x” before it makes it count double. Votes refine it later and never replace it.`,
        placeholder: t`Offline reinforcement learning for robots`,
        lines: has.interests.map(writeWeightedLine),
      }),
      { type: 'actions', elements: interestsButtons() },
      ...suggestions(suggested),
      textInput({
        field: 'examples',
        label: t`Papers you liked`,
        hint: t`Up to 20 links or ids of arXiv or Hugging Face, one a line. They count as liked from the first day on.`,
        placeholder: 'https://arxiv.org/abs/2508.13426',
        lines: has.examples,
      }),
      textInput({
        field: 'mutedTopics',
        label: t`What do you not want?`,
        hint: t`One topic a line. Papers about it move down; they are not forbidden.`,
        placeholder: t`Medical images`,
        lines: has.mutedTopics,
      }),
      textInput({
        field: 'followedAuthors',
        label: t`Whose papers do you not want to miss?`,
        hint: t`One name a line, whole and as papers print it. Their papers move up.`,
        placeholder: t`Ada Lovelace`,
        lines: has.followedAuthors,
      }),
      categoriesInput(has.categories),
      widthInput(has.rlWidth),
    ],
  } satisfies ModalView);
}
