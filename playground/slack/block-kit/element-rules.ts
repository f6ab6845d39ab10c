import { isJson, type Json, objectsOf } from '../json.ts';
import { flag, integer, list, object, oneOf, type Report, type Rule, string } from './rules.ts';
import { confirm, plainOption, plainText, richOption } from './text-rules.ts';

const type: Rule = () => {};
const named = { action_id: string(1, 255), confirm, focus_on_load: flag };
const time = string(5, 5, /^([01]\d|2[0-3]):[0-5]\d$/);
const groups = list(1, 100, object({ label: plainText(75), options: list(1, 100, plainOption) }));
const choices = { options: list(1, 100, plainOption), option_groups: groups };

/** Options are given once, and what is chosen at first is one of them. */
function choose(value: Json, pointer: string, report: Report) {
  if ((value.options === undefined) === (value.option_groups === undefined)) {
    report('must define either `options` or `option_groups`, not both', pointer);
  }
  inOptions(value, pointer, report);
}

function inOptions(value: Json, pointer: string, report: Report) {
  const grouped = objectsOf(value.option_groups).flatMap((group) => objectsOf(group.options));
  const known = [...objectsOf(value.options), ...grouped].map((option) => option.value);
  const first = isJson(value.initial_option) ? [value.initial_option] : [];
  for (const option of [...first, ...objectsOf(value.initial_options)]) {
    if (!known.includes(option.value)) {
      report('initial option was not found in the options', pointer);
    }
  }
}

function lengths(value: Json, pointer: string, report: Report) {
  if (Number(value.min_length ?? 0) > Number(value.max_length ?? 3000)) {
    report('min_length must not be greater than max_length', pointer);
  }
}

const button = object(
  { type, text: plainText(75) },
  {
    ...named,
    value: string(1, 2000),
    url: string(1, 3000),
    style: oneOf('primary', 'danger'),
    accessibility_label: string(1, 75),
  },
);
const placeholder = plainText(150);
const staticSelect = object(
  { type },
  { ...named, ...choices, placeholder, initial_option: plainOption },
  choose,
);
const multiStaticSelect = object(
  { type },
  {
    ...named,
    ...choices,
    placeholder,
    initial_options: list(1, 100, plainOption),
    max_selected_items: integer(1, 100),
  },
  choose,
);
const timepicker = object(
  { type },
  { ...named, placeholder, initial_time: time, timezone: string(1, 100) },
);
const datepicker = object(
  { type },
  { ...named, placeholder, initial_date: string(10, 10, /^\d{4}-\d\d-\d\d$/) },
);
const checkboxes = object(
  { type, options: list(1, 10, richOption) },
  { ...named, initial_options: list(1, 10, richOption) },
  inOptions,
);
const radioButtons = object(
  { type, options: list(1, 10, richOption) },
  { ...named, initial_option: richOption },
  inOptions,
);
const places = oneOf('im', 'mpim', 'private', 'public');
const conversationsSelect = object(
  { type },
  {
    ...named,
    placeholder,
    initial_conversation: string(1, 20),
    default_to_current_conversation: flag,
    filter: object(
      {},
      {
        include: list(1, 4, places),
        exclude_bot_users: flag,
        exclude_external_shared_channels: flag,
      },
    ),
  },
);
const multiUsersSelect = object(
  { type },
  {
    ...named,
    placeholder,
    initial_users: list(1, 100, string(1, 20)),
    max_selected_items: integer(1, 100),
  },
);
const plainTextInput = object(
  { type },
  {
    action_id: named.action_id,
    focus_on_load: flag,
    placeholder,
    initial_value: string(0, 3000),
    multiline: flag,
    min_length: integer(0, 3000),
    max_length: integer(1, 3000),
    dispatch_action_config: object(
      {},
      { trigger_actions_on: list(1, 2, oneOf('on_enter_pressed', 'on_character_entered')) },
    ),
  },
  lengths,
);

const pickers = {
  static_select: staticSelect,
  multi_static_select: multiStaticSelect,
  timepicker,
  datepicker,
  checkboxes,
  radio_buttons: radioButtons,
  conversations_select: conversationsSelect,
  multi_users_select: multiUsersSelect,
};
const menus = { button, overflow: object({ type, options: list(1, 5, plainOption) }, named) };

/** Elements of an actions block, and of a section beside its text. */
export const actionElements: Record<string, Rule> = { ...menus, ...pickers };

/** Elements of an input block. */
export const inputElements: Record<string, Rule> = { ...pickers, plain_text_input: plainTextInput };
