import type { Block, Element, Option } from '../blocks/block-kit.ts';
import { optionsOf } from '../blocks/block-kit.ts';

/** What a form element holds, in the shape of Slack's `view.state.values`. */
export type FieldState = { type: string } & Record<string, unknown>;

/** A form element of a modal with the block around it. */
export interface Field {
  blockId: string;
  actionId: string;
  block: Block;
  element: Element;
}

/** Under which name each kind of element keeps what was put into it. */
const keys: Record<string, string> = {
  plain_text_input: 'value',
  number_input: 'value',
  email_text_input: 'value',
  url_text_input: 'value',
  static_select: 'selected_option',
  radio_buttons: 'selected_option',
  multi_static_select: 'selected_options',
  checkboxes: 'selected_options',
  timepicker: 'selected_time',
  datepicker: 'selected_date',
  conversations_select: 'selected_conversation',
  channels_select: 'selected_channel',
  users_select: 'selected_user',
  multi_conversations_select: 'selected_conversations',
  multi_channels_select: 'selected_channels',
  multi_users_select: 'selected_users',
};

/** The form elements of a modal, wherever Block Kit allows them. */
export function fieldsOf(blocks: readonly Block[]): Field[] {
  return blocks.flatMap((block, index) => {
    const blockId = block.block_id ?? `block-${index}`;
    const elements = [block.element, block.accessory, ...(block.elements ?? [])];
    return elements
      .filter((element) => element !== undefined && Object.hasOwn(keys, element.type))
      .map((element) => ({ blockId, actionId: element?.action_id ?? '', block, element }) as Field);
  });
}

const stateOf = (element: Element, content: unknown): FieldState => ({
  type: element.type,
  [keys[element.type] ?? 'value']: content,
});

/** What a field holds before anybody touched it. */
export function initialState(element: Element): FieldState {
  const many = element.type.startsWith('multi_') || element.type === 'checkboxes';
  return stateOf(
    element,
    element.initial_option ??
      element.initial_options ??
      element.initial_time ??
      element.initial_date ??
      element.initial_conversation ??
      element.initial_channel ??
      element.initial_user ??
      element.initial_conversations ??
      element.initial_channels ??
      element.initial_users ??
      element.initial_value ??
      (many ? [] : null),
  );
}

/** The content of a field without its wrapping. */
export const contentOf = (state: FieldState): unknown => state[keys[state.type] ?? 'value'];

/** What a field holds after a person put in a text, a time or a date; empty is `null`. */
export const typedState = (element: Element, text: string) =>
  stateOf(element, text === '' ? null : text);

/** The values chosen in a field with options, members or channels. */
export function chosenValues(state: FieldState): string[] {
  const content = contentOf(state);
  const list = Array.isArray(content) ? content : content === null ? [] : [content];
  return list.map((each: Option | string) =>
    typeof each === 'string' ? each : (each.value ?? ''),
  );
}

/** What a field holds after these of its options were chosen. */
export function chosenState(element: Element, values: readonly string[]): FieldState {
  const isPlain = /users|channels|conversations/.test(element.type);
  const options = optionsOf(element).filter(({ value }) => values.includes(value ?? ''));
  const chosen = isPlain ? values : options;
  const many = element.type.startsWith('multi_') || element.type === 'checkboxes';
  return stateOf(element, many ? chosen : (chosen[0] ?? null));
}
