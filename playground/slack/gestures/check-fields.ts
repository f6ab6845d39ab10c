import { elementsOf } from '../block-kit/elements-of.ts';
import type { Json } from '../json.ts';
import type { ViewValues } from '../slack-state.ts';

function isEmpty(state: Json | undefined): boolean {
  if (!state) return true;
  const value =
    state.value ??
    state.selected_option ??
    state.selected_time ??
    state.selected_date ??
    state.selected_options ??
    state.selected_users;
  return (
    value === undefined ||
    value === null ||
    value === '' ||
    (Array.isArray(value) && value.length === 0)
  );
}

function lengthFault(element: Json, value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const [min, max] = [Number(element.min_length ?? 0), Number(element.max_length ?? 3000)];
  if (value.length < min) return `Please write at least ${min} characters.`;
  return value.length > max ? `Please write at most ${max} characters.` : null;
}

/** What Slack's own client would object to before it sends a form, by block id. */
export function checkFields(blocks: Json[], values: ViewValues): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const block of blocks.filter((one) => one.type === 'input')) {
    for (const element of elementsOf(block)) {
      const state = values[String(block.block_id)]?.[String(element.action_id)];
      const missing = isEmpty(state) && block.optional !== true;
      const fault = missing
        ? 'Please complete this required field.'
        : lengthFault(element, state?.value);
      if (fault) errors[String(block.block_id)] = fault;
    }
  }
  return errors;
}
