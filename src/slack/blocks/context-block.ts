import type { KnownBlock } from '@slack/types';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';

/** One line of small grey mrkdwn; the caller has escaped what others wrote. */
export function contextBlock(mrkdwn: string): KnownBlock {
  return { type: 'context', elements: [{ type: 'mrkdwn', text: cutAtWord(mrkdwn, 1900) }] };
}
