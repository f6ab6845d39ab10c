import { escapeMrkdwn } from './escape-mrkdwn.ts';
import type { Message } from './message.ts';

/** A plain sentence as a message. Backticks still make code; everything else that is markup is escaped. */
export function say(sentence: string): Message {
  const text = escapeMrkdwn(sentence);
  return { text, blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }] };
}
