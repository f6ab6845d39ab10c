import type { Button } from '@slack/types';
import { t } from '../../lib/language/t.ts';
import { plainText } from '../blocks/message.ts';

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
