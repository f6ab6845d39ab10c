import type { CloseGesture, SubmitGesture } from '../../client-api.ts';
import type { Acknowledgement } from '../../look-alike.ts';
import { stateValues } from '../block-kit/element-state.ts';
import { GestureError } from '../gesture-error.ts';
import { isJson, type Json } from '../json.ts';
import type { LiveSlack } from '../live-slack.ts';
import { viewClosed, viewSubmission } from '../payloads/interactions.ts';
import type { SlackView, ViewValues } from '../slack-state.ts';
import { deliver } from '../socket-mode/deliver.ts';
import { giveTrigger } from '../web-api/take-trigger.ts';
import { pushView, replaceView } from '../web-api/views.ts';
import { checkFields } from './check-fields.ts';
import { findMember, findOpenModal } from './find.ts';
import { showOrExplain } from './show-or-explain.ts';

function closeTop(live: LiveSlack, view: SlackView) {
  const { modals } = live.state;
  modals[view.memberId] = (modals[view.memberId] ?? []).filter((one) => one.id !== view.id);
}

function readErrors(view: SlackView, errors: unknown): Record<string, string> {
  const known = view.blocks.map((block) => block.block_id);
  const read = isJson(errors) ? Object.entries(errors) : [];
  const stray = read.find(([blockId]) => !known.includes(blockId));
  // Slack shows nothing at all then, and the member wonders why the form does not close.
  if (stray)
    throw new GestureError(`The bot marked the block ${stray[0]}, which the modal has not.`);
  if (read.length === 0) throw new GestureError('The bot answered "errors" without any.');
  return Object.fromEntries(read.map(([blockId, text]) => [blockId, String(text)]));
}

/** What the acknowledgement of a submission does to the stack of modals. */
function follow(live: LiveSlack, view: SlackView, payload: unknown) {
  const answer: Json = isJson(payload) ? payload : {};
  const now = live.now();
  switch (answer.response_action) {
    case undefined:
      return closeTop(live, view);
    case 'errors':
      view.errors = readErrors(view, answer.errors);
      return;
    case 'update':
      return showOrExplain(() => replaceView(live.state, now, view, answer.view));
    case 'push':
      return showOrExplain(() => pushView(live.state, now, view.memberId, answer.view));
    case 'clear':
      live.state.modals[view.memberId] = [];
      return;
    default:
      throw new GestureError(`Slack knows no response_action ${String(answer.response_action)}.`);
  }
}

/** Sends a form. Null when Slack's client keeps it back because a field is not filled in. */
export async function submit(
  live: LiveSlack,
  gesture: SubmitGesture,
): Promise<Acknowledgement | null> {
  const { state } = live;
  const member = findMember(state, gesture.memberId);
  const view = findOpenModal(state, gesture.viewId, member);
  const given = stateValues(view.blocks, gesture.values as ViewValues);
  view.values = mergeValues(view, gesture.values as ViewValues, given);
  view.errors = checkFields(view.blocks, view.values);
  live.changed();
  if (Object.keys(view.errors).length > 0) return null;
  const triggerId = giveTrigger(state, live.now(), member.id, view.id);
  const payload = viewSubmission(state, member, view, triggerId);
  const acknowledgement = await deliver(live, {
    type: 'interactive',
    payload,
    acceptsResponsePayload: true,
  });
  if (acknowledgement.acked) follow(live, view, acknowledgement.payload);
  live.changed();
  return acknowledgement;
}

/** Fields not given keep what was chosen in them before, by presses. */
function mergeValues(view: SlackView, given: ViewValues, filled: ViewValues): ViewValues {
  const merged = structuredClone(filled);
  for (const [blockId, actions] of Object.entries(view.values)) {
    for (const [actionId, state] of Object.entries(actions)) {
      const block = merged[blockId];
      if (block?.[actionId] && given[blockId]?.[actionId] === undefined) block[actionId] = state;
    }
  }
  return merged;
}

/** Closes the uppermost modal without sending it. Null when the bot did not ask to hear of it. */
export async function closeModal(
  live: LiveSlack,
  gesture: CloseGesture,
): Promise<Acknowledgement | null> {
  const { state } = live;
  const member = findMember(state, gesture.memberId);
  const view = findOpenModal(state, gesture.viewId, member);
  const clears = view.clearOnClose && (state.modals[member.id]?.length ?? 0) > 1;
  if (view.clearOnClose) state.modals[member.id] = [];
  else closeTop(live, view);
  live.changed();
  if (!view.notifyOnClose) return null;
  const payload = viewClosed(state, member, view, clears);
  return deliver(live, { type: 'interactive', payload, acceptsResponsePayload: false });
}
