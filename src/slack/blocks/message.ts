import type {
  Button,
  KnownBlock,
  PlainTextElement,
  PlainTextOption,
  SectionBlock,
} from '@slack/types';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import { escapeMrkdwn, fallbackText } from './mrkdwn.ts';

/** A message as both fallback text (mobile notifications show only that) and blocks. */
export interface Message {
  text: string;
  blocks: KnownBlock[];
}

/** One line of small grey mrkdwn; the caller has escaped what others wrote. */
export function contextBlock(mrkdwn: string): KnownBlock {
  return { type: 'context', elements: [{ type: 'mrkdwn', text: cutAtWord(mrkdwn, 1900) }] };
}

/** A paragraph of mrkdwn, with a button beside it where one is given; the caller has escaped what others wrote. */
export const sectionBlock = (mrkdwn: string, accessory?: Button): SectionBlock => ({
  type: 'section',
  text: { type: 'mrkdwn', text: mrkdwn },
  ...(accessory ? { accessory } : {}),
});

/** A text object without markup. */
export const plainText = (text: string): PlainTextElement => ({ type: 'plain_text', text });

/** An option of a menu, of checkboxes or of radio buttons. */
export const plainOption = (value: string, text: string): PlainTextOption => ({
  value,
  text: plainText(text),
});

/** Our own dates (`slackDate`) after escaping. Should somebody else write one, a date is shown and nothing more. */
const date = /&lt;!date\^(\d+)\^([^|&]*)\|([^|&]*)&gt;/g;

/** A plain sentence as a message. Backticks make code and dates stay; everything else that is markup is escaped. */
export function say(sentence: string): Message {
  const text = escapeMrkdwn(sentence).replace(date, '<!date^$1^$2|$3>');
  return { text: fallbackText(text), blocks: [sectionBlock(text)] };
}
