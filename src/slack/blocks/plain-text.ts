import type { PlainTextElement, PlainTextOption } from '@slack/types';

/** A text object without markup. */
export const plainText = (text: string): PlainTextElement => ({ type: 'plain_text', text });

/** An option of a menu, of checkboxes or of radio buttons. */
export const plainOption = (value: string, text: string): PlainTextOption => ({
  value,
  text: plainText(text),
});
