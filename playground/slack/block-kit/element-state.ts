import { isJson, type Json, objectsOf } from '../json.ts';
import type { ViewValues } from '../slack-state.ts';
import { elementsOf } from './elements-of.ts';

/** The options of a select, an overflow menu, checkboxes or radio buttons. */
export const optionsOf = (element: Json): Json[] => [
  ...objectsOf(element.options),
  ...objectsOf(element.option_groups).flatMap((group) => objectsOf(group.options)),
];

/** What an element says before anybody touched it; null for one without state, such as a button. */
export function initialState(element: Json): Json | null {
  const { type } = element;
  switch (type) {
    case 'plain_text_input':
      return { type, value: element.initial_value ?? null };
    case 'static_select':
    case 'radio_buttons':
      return { type, selected_option: element.initial_option ?? null };
    case 'multi_static_select':
    case 'checkboxes':
      return { type, selected_options: element.initial_options ?? [] };
    case 'conversations_select':
      return { type, selected_conversation: element.initial_conversation ?? null };
    case 'multi_users_select':
      return { type, selected_users: element.initial_users ?? [] };
    case 'timepicker':
      return { type, selected_time: element.initial_time ?? null };
    case 'datepicker':
      return { type, selected_date: element.initial_date ?? null };
    default:
      return null;
  }
}

/** The state after choosing the option, or typing the value, `value`; lists of options toggle. */
export function stateAfter(element: Json, before: Json | null, value: string | null): Json {
  const { type } = element;
  const option = optionsOf(element).find((one) => one.value === value) ?? null;
  if (type === 'plain_text_input') return { type, value };
  if (type === 'conversations_select') return { type, selected_conversation: value };
  if (type === 'timepicker') return { type, selected_time: value };
  if (type === 'datepicker') return { type, selected_date: value };
  if (type === 'multi_static_select' || type === 'checkboxes') {
    const chosen = objectsOf(before?.selected_options);
    const without = chosen.filter((one) => one.value !== value);
    const added = without.length === chosen.length && option ? [option] : [];
    return { type, selected_options: [...without, ...added] };
  }
  return { type, selected_option: option };
}

/** `state.values` of blocks: the given values, and for untouched elements their first state. */
export function stateValues(blocks: Json[], given: ViewValues = {}): ViewValues {
  const values: ViewValues = {};
  for (const block of blocks) {
    for (const element of elementsOf(block)) {
      const first = initialState(element);
      if (!first) continue;
      const [blockId, actionId] = [String(block.block_id), String(element.action_id)];
      const known = given[blockId]?.[actionId];
      values[blockId] = {
        ...values[blockId],
        [actionId]: isJson(known) ? { ...first, ...known } : first,
      };
    }
  }
  return values;
}
