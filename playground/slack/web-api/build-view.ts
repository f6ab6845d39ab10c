import { ApiRefusal } from '../api-refusal.ts';
import { checkView } from '../block-kit/check-view.ts';
import { stateValues } from '../block-kit/element-state.ts';
import { fillBlocks, keepFormer } from '../block-kit/fill-blocks.ts';
import { isJson, type Json, objectsOf, stringOf } from '../json.ts';
import { nextId } from '../next-id.ts';
import { secondsOf } from '../next-ts.ts';
import type { SlackState, SlackView } from '../slack-state.ts';

const filledText = (text: unknown): Json | null => (isJson(text) ? { emoji: true, ...text } : null);

/**
 * A view as kept, from one a bot handed over.
 * @param before the view it takes the place of, whose id and place in the stack stay
 * @throws ApiRefusal invalid_arguments with what is wrong, view_too_large
 */
export function buildView(
  state: SlackState,
  now: Date,
  given: unknown,
  kind: 'modal' | 'home',
  place: { memberId: string; before?: SlackView | null; under?: SlackView | null },
): SlackView {
  if (!isJson(given)) throw new ApiRefusal('invalid_arguments', ['missing required field: view']);
  const faults = checkView(given, kind);
  if (faults.length > 0) throw new ApiRefusal('invalid_arguments', faults);
  if (JSON.stringify(given).length > 250_000) throw new ApiRefusal('view_too_large');
  const { before = null, under = null } = place;
  const id = before?.id ?? nextId(state, 'V');
  const blocks = fillBlocks(state, objectsOf(given.blocks));
  return {
    id,
    type: kind,
    memberId: place.memberId,
    callbackId: stringOf(given.callback_id) ?? '',
    title: filledText(given.title),
    submit: filledText(given.submit),
    close: filledText(given.close),
    blocks,
    formerBlocks: keepFormer(before),
    privateMetadata: stringOf(given.private_metadata) ?? '',
    externalId: stringOf(given.external_id) ?? '',
    clearOnClose: given.clear_on_close === true,
    notifyOnClose: given.notify_on_close === true,
    hash: `${secondsOf(now)}.${nextId(state, 'h')}`,
    previousViewId: before ? before.previousViewId : (under?.id ?? null),
    rootViewId: before?.rootViewId ?? under?.rootViewId ?? id,
    // What was typed survives an update in fields that keep their block and action ids.
    values: stateValues(blocks, before?.values),
    errors: {},
  };
}
