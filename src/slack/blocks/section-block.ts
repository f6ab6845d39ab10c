import type { SectionBlock } from '@slack/types';

/** A paragraph of mrkdwn; the caller has escaped what others wrote. */
export const sectionBlock = (mrkdwn: string): SectionBlock => ({
  type: 'section',
  text: { type: 'mrkdwn', text: mrkdwn },
});
