import { byType, flag, object, oneOf, type Rule, string } from './rules.ts';

const is = (type: string) => oneOf(type);

/** A `plain_text` object of 1 to `max` characters. */
export const plainText = (max: number): Rule =>
  byType({ plain_text: object({ type: is('plain_text'), text: string(1, max) }, { emoji: flag }) });

/** A `plain_text` or `mrkdwn` object of 1 to `max` characters. */
export const anyText = (max: number): Rule =>
  byType({
    plain_text: object({ type: is('plain_text'), text: string(1, max) }, { emoji: flag }),
    mrkdwn: object({ type: is('mrkdwn'), text: string(1, max) }, { verbatim: flag }),
  });

export const confirm: Rule = object(
  { title: plainText(100), text: anyText(300) },
  { confirm: plainText(30), deny: plainText(30), style: oneOf('primary', 'danger') },
);

const optionFields = (text: Rule): Rule =>
  object({ text, value: string(1, 75) }, { description: plainText(75), url: string(1, 3000) });

/** An option of a select or an overflow menu. */
export const plainOption = optionFields(plainText(75));

/** An option of checkboxes or radio buttons, which may be formatted. */
export const richOption = object(
  { text: anyText(75), value: string(1, 75) },
  { description: anyText(75) },
);
