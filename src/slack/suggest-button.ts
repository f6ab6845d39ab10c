import type { Button } from '@slack/types';
import { plainText } from './plain-text.ts';

export const suggestActionId = 'interests_suggest';

/** Asks for five papers that fit the sentences as they are typed; `suggest-examples.ts` answers. */
export const suggestButton = (): Button => ({
  type: 'button',
  action_id: suggestActionId,
  text: plainText('Suggest papers'),
  accessibility_label: 'Suggest five papers that fit these sentences',
});
