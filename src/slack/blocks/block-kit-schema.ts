import { z } from 'zod';
import { SlackError } from '../../errors.ts';
import type { Message } from './message.ts';
import { fallbackText } from './mrkdwn.ts';

/**
 * Slack's limits for the blocks we send (docs.slack.dev/reference/block-kit, and the types of @slack/types).
 * The Web API client checks none of them; a block that breaks one costs the whole message.
 */
const plain = (max: number) =>
  z.strictObject({
    type: z.literal('plain_text'),
    text: z.string().min(1).max(max),
    emoji: z.boolean().optional(),
  });
const mrkdwn = (max: number) =>
  z.strictObject({
    type: z.literal('mrkdwn'),
    text: z.string().min(1).max(max),
    verbatim: z.boolean().optional(),
  });
const text = (max: number) => z.discriminatedUnion('type', [plain(max), mrkdwn(max)]);
const id = z.string().min(1).max(255);
const option = z.strictObject({
  text: text(75),
  value: z.string().min(1).max(75),
  description: plain(75).optional(),
});
const options = (max: number) => z.array(option).min(1).max(max);

const confirm = z.strictObject({
  title: plain(100),
  text: text(300),
  confirm: plain(30),
  deny: plain(30),
  style: z.enum(['primary', 'danger']).optional(),
});
const button = z.strictObject({
  type: z.literal('button'),
  text: plain(75),
  action_id: id,
  value: z.string().max(2000).optional(),
  url: z.url().max(3000).optional(),
  style: z.enum(['primary', 'danger']).optional(),
  accessibility_label: z.string().max(75).optional(),
  confirm: confirm.optional(),
});
const overflow = z.strictObject({
  type: z.literal('overflow'),
  action_id: id,
  options: options(5),
});
const plainTextInput = z.strictObject({
  type: z.literal('plain_text_input'),
  action_id: id,
  multiline: z.boolean().optional(),
  initial_value: z.string().max(3000).optional(),
  max_length: z.number().int().min(1).max(3000).optional(),
  min_length: z.number().int().min(0).max(3000).optional(),
  placeholder: plain(150).optional(),
});
const chooser = <T extends string>(type: T, max: number) =>
  z.strictObject({
    type: z.literal(type),
    action_id: id,
    options: options(max),
    initial_option: option.optional(),
    initial_options: options(max).optional(),
    placeholder: plain(150).optional(),
  });
const timepicker = z.strictObject({
  type: z.literal('timepicker'),
  action_id: id,
  initial_time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .optional(),
});

const datepicker = z.strictObject({
  type: z.literal('datepicker'),
  action_id: id,
  initial_date: z.iso.date().optional(),
});
const conversationsSelect = z.strictObject({
  type: z.literal('conversations_select'),
  action_id: id,
  placeholder: plain(150).optional(),
  filter: z
    .strictObject({
      include: z.array(z.enum(['private', 'public'])).min(1),
      exclude_bot_users: z.boolean().optional(),
    })
    .optional(),
});
const multiUsersSelect = z.strictObject({
  type: z.literal('multi_users_select'),
  action_id: id,
  initial_users: z.array(z.string().min(1)).optional(),
  max_selected_items: z.number().int().min(1).optional(),
  placeholder: plain(150).optional(),
});

const textStyle = z.strictObject({ bold: z.boolean().optional() });

const richElement = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('text'),
    text: z.string().min(1),
    style: textStyle.optional(),
  }),
  z.strictObject({
    type: z.literal('link'),
    url: z.url().max(3000),
    text: z.string().min(1).optional(),
    style: textStyle.optional(),
  }),
]);
const richSection = z.strictObject({
  type: z.enum(['rich_text_section', 'rich_text_preformatted', 'rich_text_quote']),
  elements: z.array(richElement).min(1),
});

const block = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('header'), text: plain(150), block_id: id.optional() }),
  z.strictObject({
    type: z.literal('section'),
    text: text(3000),
    accessory: z.discriminatedUnion('type', [button, overflow]).optional(),
    block_id: id.optional(),
  }),
  z.strictObject({
    type: z.literal('context'),
    elements: z.array(text(2000)).min(1).max(10),
    block_id: id.optional(),
  }),
  z.strictObject({
    type: z.literal('actions'),
    elements: z
      .array(z.discriminatedUnion('type', [button, overflow, conversationsSelect]))
      .min(1)
      .max(25)
      .refine(
        (elements) => new Set(elements.map((one) => one.action_id)).size === elements.length,
        'each action_id must be used once in its block',
      ),
    block_id: id.optional(),
  }),
  z.strictObject({
    type: z.literal('image'),
    slack_file: z.strictObject({ id }),
    alt_text: z.string().min(1).max(2000),
    block_id: id.optional(),
  }),
  z.strictObject({ type: z.literal('divider'), block_id: id.optional() }),
  z.strictObject({
    type: z.literal('rich_text'),
    elements: z.array(richSection).min(1),
    block_id: id.optional(),
  }),
  z.strictObject({
    type: z.literal('input'),
    label: plain(2000),
    hint: plain(2000).optional(),
    optional: z.boolean().optional(),
    block_id: id,
    element: z.discriminatedUnion('type', [
      plainTextInput,
      timepicker,
      datepicker,
      chooser('checkboxes', 10),
      chooser('radio_buttons', 10),
      chooser('static_select', 100),
      chooser('multi_static_select', 100),
      multiUsersSelect,
    ]),
  }),
]);

const blocks = (max: number) => z.array(block).min(1).max(max);

/** At most 50 blocks, and a real fallback text (mobile notifications show only that). */
export const messageSchema = z.object({
  text: z.string().min(1).max(40_000),
  blocks: blocks(50),
});

export const modalSchema = z.object({
  type: z.literal('modal'),
  callback_id: z.string().min(1).max(255),
  title: plain(24),
  submit: plain(24).optional(),
  close: plain(24).optional(),
  private_metadata: z.string().max(3000).optional(),
  blocks: blocks(100),
});

export const homeSchema = z.object({ type: z.literal('home'), blocks: blocks(100) });

/**
 * A message that keeps Slack's limits, with a fallback text in which nothing is markup.
 * @throws SlackError
 */
export const checkMessage = (message: Message): Message =>
  checkBlocks(messageSchema, { ...message, text: fallbackText(message.text) });

/**
 * Checks a payload against Slack's limits before it is sent.
 * @throws SlackError with a JSON pointer to every place that breaks one, like Slack's own.
 */
export function checkBlocks<T>(schema: z.ZodType<unknown>, payload: T): T {
  const parsed = schema.safeParse(payload);
  if (parsed.success) return payload;
  const faults = parsed.error.issues.map(({ path, message }) => `/${path.join('/')}: ${message}`);
  throw new SlackError(`A message breaks Slack's limits and was not sent: ${faults.join('; ')}`);
}
