import type { PressGesture } from '../../client-api.ts';
import type { Acknowledgement } from '../../look-alike.ts';
import { optionsOf, stateValues } from '../block-kit/element-state.ts';
import { elementsOf } from '../block-kit/elements-of.ts';
import { GestureError } from '../gesture-error.ts';
import { isJson, type Json } from '../json.ts';
import type { LiveSlack } from '../live-slack.ts';
import { nextTs } from '../next-ts.ts';
import { blockAction, pressedState } from '../payloads/block-action.ts';
import { channelName, interactionFields } from '../payloads/interactions.ts';
import { wireMessage } from '../payloads/wire-message.ts';
import { wireView } from '../payloads/wire-view.ts';
import type { SlackMember, SlackMessage, SlackView, ViewValues } from '../slack-state.ts';
import { deliver } from '../socket-mode/deliver.ts';
import { giveHook } from '../web-api/response-hooks.ts';
import { giveTrigger } from '../web-api/take-trigger.ts';
import { findMember, findOpenModal, findPlace, findSeen } from './find.ts';

interface Pressed {
  block: Json;
  element: Json;
}

/**
 * The pressed element; where the blocks hold it no more, in what they replaced: a client sends what it shows, and it
 * shows an update a moment after Slack has it (ids of blocks without one of the app's are new with each).
 */
function findElement(
  blocks: Json[],
  former: readonly Json[][],
  { actionId, blockId, optionValue }: PressGesture,
): Pressed {
  const all = [blocks, ...former].flatMap((shown) =>
    shown.flatMap((block) => elementsOf(block).map((element) => ({ block, element }))),
  );
  const found = all.find(
    ({ block, element }) =>
      element.action_id === actionId && (blockId === undefined || block.block_id === blockId),
  );
  if (!found) throw new GestureError(`There is nothing to press with the action id ${actionId}.`);
  const options = optionsOf(found.element);
  if (options.length > 0 && !options.some((option) => option.value === optionValue)) {
    const values = options.map((option) => String(option.value)).join(', ');
    throw new GestureError(`${actionId} has the options ${values}, not ${String(optionValue)}.`);
  }
  return found;
}

function actionAndValues(
  live: LiveSlack,
  pressed: Pressed,
  values: ViewValues,
  gesture: PressGesture,
) {
  const { block, element } = pressed;
  const [blockId, actionId] = [String(block.block_id), String(element.action_id)];
  const before = values[blockId]?.[actionId] ?? null;
  const after = pressedState(element, before, gesture.optionValue ?? null);
  const action = blockAction(block, element, after, nextTs(live.state, live.now()));
  const kept = after && element.type !== 'overflow';
  const changed = kept
    ? { ...values, [blockId]: { ...values[blockId], [actionId]: after } }
    : values;
  return { action, values: changed };
}

function send(live: LiveSlack, payload: Json): Promise<Acknowledgement> {
  return deliver(live, { type: 'interactive', payload, acceptsResponsePayload: false });
}

/** Blocks that the app put under the message's links. */
const unfurlBlocksOf = ({ unfurls }: SlackMessage): Json[] =>
  Object.values(unfurls ?? {}).flatMap((unfurl) =>
    isJson(unfurl) && Array.isArray(unfurl.blocks) ? unfurl.blocks.filter(isJson) : [],
  );

function pressInMessage(live: LiveSlack, member: SlackMember, gesture: PressGesture) {
  const { state } = live;
  const channel = findPlace(state, gesture.channelId, member);
  const message = findSeen(state, channel, gesture.ts, member);
  const inUnfurl = unfurlBlocksOf(message);
  const blocks = [...message.blocks, ...inUnfurl];
  const pressed = findElement(blocks, message.formerBlocks, gesture);
  const { action, values } = actionAndValues(live, pressed, stateValues(blocks), gesture);
  const isUnfurl = inUnfurl.includes(pressed.block);
  const isEphemeral = message.visibleTo !== null;
  const thread = message.threadTs === null ? {} : { thread_ts: message.threadTs };
  return send(live, {
    type: 'block_actions',
    ...interactionFields(state, member),
    container: {
      type: isUnfurl ? 'message_attachment' : 'message',
      ...(isUnfurl ? { attachment_id: 1, is_app_unfurl: true } : {}),
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: isEphemeral,
      ...thread,
    },
    trigger_id: giveTrigger(state, live.now(), member.id),
    channel: { id: channel.id, name: channelName(channel) },
    // An ephemeral message is kept by the client alone, so Slack cannot show it to the app.
    ...(isEphemeral ? {} : { message: wireMessage(state, message) }),
    state: { values },
    response_url: giveHook(live, 'actions', {
      memberId: member.id,
      channelId: channel.id,
      threadTs: message.threadTs,
      originalTs: message.ts,
    }),
    actions: [action],
  });
}

function pressInView(live: LiveSlack, member: SlackMember, view: SlackView, gesture: PressGesture) {
  const { state } = live;
  const pressed = findElement(view.blocks, view.formerBlocks, gesture);
  if (gesture.values) view.values = stateValues(view.blocks, gesture.values as ViewValues);
  const { action, values } = actionAndValues(live, pressed, view.values, gesture);
  view.values = values;
  // A field of a form speaks up only when its block asks for that.
  if (pressed.block.type === 'input' && pressed.block.dispatch_action !== true) return null;
  return send(live, {
    type: 'block_actions',
    ...interactionFields(state, member),
    container: { type: 'view', view_id: view.id },
    trigger_id: giveTrigger(state, live.now(), member.id, view.type === 'modal' ? view.id : null),
    view: wireView(state, view),
    actions: [action],
  });
}

/** A press on a button, an option of a menu or a select. Null when the bot hears nothing of it. */
export async function press(
  live: LiveSlack,
  gesture: PressGesture,
): Promise<Acknowledgement | null> {
  const member = findMember(live.state, gesture.memberId);
  if (gesture.viewId !== undefined) {
    return pressInView(live, member, findOpenModal(live.state, gesture.viewId, member), gesture);
  }
  if (gesture.home !== true) return pressInMessage(live, member, gesture);
  const home = live.state.homes[member.id];
  if (!home) throw new GestureError(`The App Home of ${member.name} is empty.`);
  return pressInView(live, member, home, gesture);
}
