import { type Message, sectionBlock } from '../blocks/message.ts';
import { escapeMrkdwn } from '../blocks/mrkdwn.ts';

/** Our own dates (`slackDate`) after escaping. Should somebody else write one, a date is shown and nothing more. */
const date = /&lt;!date\^(\d+)\^([^|&]*)\|([^|&]*)&gt;/g;

/** A plain sentence as a message. Backticks make code and dates stay; everything else that is markup is escaped. */
export function say(sentence: string): Message {
  const text = escapeMrkdwn(sentence).replace(date, '<!date^$1^$2|$3>');
  return { text, blocks: [sectionBlock(text)] };
}
