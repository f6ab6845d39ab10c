import { z } from 'zod';

// The fields that listeners read of Slack's payloads. No listener gets any other.

/** The longest text that is read; Slack cuts messages at 40,000 characters. */
const longest = 50_000;

const id = z
  .string({ error: 'it is missing or no text' })
  .regex(/^[A-Za-z0-9_-]{1,100}$/, 'it is no id');
const ts = z
  .string({ error: 'it is missing or no text' })
  .regex(/^\d{1,12}(\.\d{1,9})?$/, 'it is no timestamp');
const text = z
  .string({ error: 'it is missing or no text' })
  .max(longest, `it is longer than ${longest} characters`);
const flag = z.union([z.boolean(), z.enum(['true', 'false'])]);
const loose = z.looseObject({});

// `null` where the app is installed for a whole Enterprise Grid.
const team = z.object({ id, enterprise_id: id.nullish() }, { error: 'it is missing' }).nullable();
const user = z.object({ id, team_id: id.nullish() }, { error: 'it is missing' });
const channel = z.object({ id, name: text.optional() });

const option = z.object({ value: text });
const stateValue = z.object({
  type: text,
  value: text.nullish(),
  selected_option: option.nullish(),
  selected_options: z.array(option).max(100).nullish(),
  selected_users: z.array(id).max(1000).nullish(),
  selected_conversation: id.nullish(),
  selected_date: text.nullish(),
  selected_time: text.nullish(),
});
const state = z.object({
  values: z.record(text, z.record(text, stateValue)).default({}),
});

const view = z.object(
  {
    id,
    type: text,
    callback_id: text.default(''),
    private_metadata: text.default(''),
    state: state.default({ values: {} }),
    app_installed_team_id: id.nullish(),
  },
  { error: 'it is missing' },
);

/** Only searched for links, so one that is malformed counts as none. */
const parts = z.array(loose).max(100).optional().catch(undefined);

const message = z.object(
  {
    ts,
    team: id.nullish(),
    text: text.optional(),
    blocks: z.array(loose).max(100).optional(),
    attachments: parts,
  },
  { error: 'it is missing' },
);

const action = z.object({
  type: text,
  action_id: text,
  block_id: text.optional(),
  action_ts: ts,
  value: text.optional(),
  selected_option: option.nullish(),
  selected_conversation: id.nullish(),
});

const install = { enterprise: loose.nullish(), is_enterprise_install: flag.optional() };

/**
 * @param isSlacks whether an address is Slack's own: answers are sent nowhere else.
 */
export function deliverySchemas(isSlacks: (url: string) => boolean) {
  const answerTo = z
    .string({ error: 'it is missing or no text' })
    .refine(isSlacks, 'it is no address of Slack');
  const interaction = { team, user, trigger_id: text.default(''), ...install };
  const place = { channel, response_url: answerTo };
  const pressed = {
    type: z.literal('block_actions'),
    ...interaction,
    actions: z.array(action, { error: 'it is missing' }).min(1, 'it is empty').max(100),
  };
  return {
    press: z.object({ ...pressed, ...place, message: message.optional() }),
    viewPress: z.object({ ...pressed, view }),
    form: z.object({ type: z.literal('view_submission'), ...interaction, view }),
    shortcut: z.object({
      type: z.literal('message_action'),
      ...interaction,
      ...place,
      callback_id: text,
      message,
    }),
    command: z.object({
      command: text,
      text: text.default(''),
      team_id: id,
      channel_id: id,
      channel_name: text.default(''),
      user_id: id,
      trigger_id: text.default(''),
      response_url: answerTo,
      enterprise_id: id.nullish(),
      is_enterprise_install: flag.optional(),
    }),
  };
}

const said = { channel: id, ts, thread_ts: ts.optional(), user: id.optional() };

const reaction = {
  user: id,
  reaction: text,
  event_ts: ts,
  item: z
    .object({ type: text, channel: id.optional(), ts: ts.optional() }, { error: 'it is missing' })
    .refine(
      ({ type, channel, ts }) => type !== 'message' || (channel && ts),
      'it is a message without a channel or a timestamp',
    ),
};

const renamed = z.object({ id, name: text.min(1, 'it is empty') }, { error: 'it is missing' });

/** Events by their type. */
export const eventSchemas = {
  reaction_added: z.object({ type: z.literal('reaction_added'), ...reaction }),
  reaction_removed: z.object({ type: z.literal('reaction_removed'), ...reaction }),
  app_mention: z.object({
    type: z.literal('app_mention'),
    ...said,
    text,
    blocks: parts,
    attachments: parts,
    subtype: text.optional(),
    bot_id: id.nullish(),
  }),
  message: z.object({
    type: z.literal('message'),
    ...said,
    // An edit or a deletion has its text elsewhere.
    text: text.default(''),
    blocks: parts,
    attachments: parts,
    subtype: text.optional(),
    bot_id: id.optional(),
    channel_type: text.optional(),
  }),
  link_shared: z.object({
    type: z.literal('link_shared'),
    channel: id,
    message_ts: text,
    links: z.array(z.object({ url: text })).max(100),
  }),
  app_home_opened: z.object({ type: z.literal('app_home_opened'), user: id, tab: text }),
  member_joined_channel: z.object({
    type: z.literal('member_joined_channel'),
    user: id,
    channel: id,
  }),
  channel_unarchive: z.object({ type: z.literal('channel_unarchive'), channel: id }),
  group_unarchive: z.object({ type: z.literal('group_unarchive'), channel: id }),
  channel_rename: z.object({ type: z.literal('channel_rename'), channel: renamed }),
  channel_id_changed: z.object({
    type: z.literal('channel_id_changed'),
    old_channel_id: id,
    new_channel_id: id,
  }),
  group_rename: z.object({ type: z.literal('group_rename'), channel: renamed }),
  app_uninstalled: z.object({ type: z.literal('app_uninstalled') }),
  tokens_revoked: z.object({
    type: z.literal('tokens_revoked'),
    tokens: z.object({ bot: z.array(text).optional() }).optional(),
  }),
};

/** Around every event. */
export const eventEnvelope = z.object({
  type: z.literal('event_callback'),
  team_id: id.nullish(),
  enterprise_id: id.nullish(),
  context_team_id: id.nullish(),
  is_ext_shared_channel: z.boolean().nullish(),
  event_id: z.string({ error: 'it is missing or no text' }).min(1, 'it is empty').max(200),
  event: z.looseObject({ type: text }, { error: 'it is missing' }),
  authorizations: z
    .array(
      z.object({
        team_id: id.nullish(),
        enterprise_id: id.nullish(),
        user_id: id.nullish(),
        is_enterprise_install: z.boolean().nullish(),
      }),
    )
    .max(10)
    .optional(),
});
