import { contentOf, type Field, type FieldState, initialState } from './field.ts';

/** What a person changed so far: block id → action id → state. */
export type Edits = Record<string, Record<string, FieldState>>;

export const stateOfField = (field: Field, edits: Edits): FieldState =>
  edits[field.blockId]?.[field.actionId] ?? initialState(field.element);

/** All fields as Slack's `view.state.values`. */
export function formValues(fields: readonly Field[], edits: Edits): Edits {
  const values: Edits = {};
  for (const field of fields) {
    values[field.blockId] = {
      ...values[field.blockId],
      [field.actionId]: stateOfField(field, edits),
    };
  }
  return values;
}

/** What Slack's own client refuses before it asks the bot, by block id. */
export function clientErrors(fields: readonly Field[], edits: Edits): Record<string, string> {
  const faults = fields
    .filter((field) => field.block.type === 'input')
    .map(
      (field) => [field.blockId, faultOf(field, contentOf(stateOfField(field, edits)))] as const,
    );
  return Object.fromEntries(faults.filter(([, fault]) => fault !== null)) as Record<string, string>;
}

function faultOf({ block, element }: Field, content: unknown): string | null {
  const isEmpty = content === null || (Array.isArray(content) && content.length === 0);
  if (isEmpty) return block.optional ? null : 'Please complete this required field.';
  if (typeof content !== 'string') return null;
  const { min_length: least, max_length: most } = element;
  if (least !== undefined && content.length < least) {
    return `Please write at least ${least} characters.`;
  }
  if (most !== undefined && content.length > most) {
    return `Please write at most ${most} characters; these are ${content.length}.`;
  }
  return null;
}
