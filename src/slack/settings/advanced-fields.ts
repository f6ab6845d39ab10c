import type { InputBlock } from '@slack/types';
import { rlWidthTexts } from '../../filter/rl-width.ts';
import { t } from '../../lib/language/t.ts';
import type { ReadingSettings, RlWidth } from '../../paper.ts';
import { plainOption, plainText } from '../blocks/message.ts';
import { arxivCategories } from './arxiv-categories.ts';
import { readingFields } from './read-reading-settings.ts';

interface TextField {
  field: 'interests' | 'examples' | 'mutedTopics' | 'followedAuthors';
  label: string;
  hint: string;
  placeholder: string;
  /** What the channel has, a line each. */
  lines: readonly string[];
}

/** A field of a line each. */
export const textInput = ({ field, lines, ...texts }: TextField): InputBlock => ({
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
  label: plainText(t`Focus on reinforcement learning`),
  hint: plainText(
    t`How clearly a paper must be about reinforcement learning to be considered. Papers by followed authors always are.`,
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
    hint: plainText(t`Leave empty for all. A paper counts in every category it is listed in.`),
    element: {
      type: 'multi_static_select',
      action_id: readingFields.categories.actionId,
      options: Object.keys(arxivCategories).map(categoryOption),
      ...(known.length > 0 ? { initial_options: known.map(categoryOption) } : {}),
    },
  };
}

/** What the interests form asks beside the sentences: folded until somebody opens it, as each has a default. */
export const advancedInputs = (has: ReadingSettings): InputBlock[] => [
  textInput({
    field: 'examples',
    label: t`Papers you liked`,
    hint: t`Up to 20 links or ids from arXiv or Hugging Face, one per line. They count as liked from the first day.`,
    placeholder: 'https://arxiv.org/abs/2508.13426',
    lines: has.examples,
  }),
  textInput({
    field: 'mutedTopics',
    label: t`What do you want less of?`,
    hint: t`One topic per line. Papers about it move down, but can still be picked.`,
    placeholder: t`Medical images`,
    lines: has.mutedTopics,
  }),
  textInput({
    field: 'followedAuthors',
    label: t`Whose papers do you not want to miss?`,
    hint: t`One full name per line, as printed on papers. Their papers move up.`,
    placeholder: t`Ada Lovelace`,
    lines: has.followedAuthors,
  }),
  categoriesInput(has.categories),
  widthInput(has.rlWidth),
];
