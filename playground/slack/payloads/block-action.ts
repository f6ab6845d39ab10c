import { stateAfter } from '../block-kit/element-state.ts';
import type { Json } from '../json.ts';

const kept: Record<string, string[]> = {
  button: ['text', 'value', 'url', 'style'],
  static_select: ['placeholder', 'initial_option'],
  multi_static_select: ['placeholder', 'initial_options'],
  conversations_select: ['placeholder', 'initial_conversation'],
  timepicker: ['placeholder', 'initial_time'],
  radio_buttons: ['initial_option'],
  checkboxes: ['initial_options'],
};

/** One entry of `actions` in a `block_actions` payload. */
export function blockAction(
  block: Json,
  element: Json,
  after: Json | null,
  actionTs: string,
): Json {
  const type = String(element.type);
  const copied = (kept[type] ?? [])
    .filter((name) => element[name] !== undefined)
    .map((name) => [name, element[name]]);
  return {
    type,
    action_id: element.action_id,
    block_id: block.block_id,
    ...Object.fromEntries(copied),
    ...(after ?? {}),
    action_ts: actionTs,
  };
}

/** What a press does to the element's state; buttons have none, overflow menus keep none. */
export function pressedState(
  element: Json,
  before: Json | null,
  value: string | null,
): Json | null {
  return element.type === 'button' ? null : stateAfter(element, before, value);
}
