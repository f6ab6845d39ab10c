import type { Button } from '@slack/types';
import { plainText } from './plain-text.ts';

export const previewActionId = 'interests_preview';

/** Asks what would be picked with the form as it is filled in; `preview-settings.ts` answers. */
export const previewButton = (): Button => ({
  type: 'button',
  action_id: previewActionId,
  text: plainText('Preview with these settings'),
  accessibility_label: 'Show what I would pick with these settings, before you save',
});
