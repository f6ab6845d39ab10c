import type { ShortcutGesture } from '../../client-api.ts';
import type { Acknowledgement } from '../../look-alike.ts';
import type { LiveSlack } from '../live-slack.ts';
import { nextTs } from '../next-ts.ts';
import { channelName, interactionFields } from '../payloads/interactions.ts';
import { wireMessage } from '../payloads/wire-message.ts';
import { deliver } from '../socket-mode/deliver.ts';
import { giveHook } from '../web-api/response-hooks.ts';
import { giveTrigger } from '../web-api/take-trigger.ts';
import { findMember, findPlace, findSeen } from './find.ts';

/** A message shortcut of the app, chosen from a message's menu (`message_action`). */
export function shortcut(live: LiveSlack, gesture: ShortcutGesture): Promise<Acknowledgement> {
  const { state } = live;
  const member = findMember(state, gesture.memberId);
  const channel = findPlace(state, gesture.channelId, member);
  const message = findSeen(state, channel, gesture.ts, member);
  return deliver(live, {
    type: 'interactive',
    acceptsResponsePayload: false,
    payload: {
      type: 'message_action',
      callback_id: gesture.callbackId,
      ...interactionFields(state, member),
      trigger_id: giveTrigger(state, live.now(), member.id),
      action_ts: nextTs(state, live.now()),
      channel: { id: channel.id, name: channelName(channel) },
      message_ts: message.ts,
      message: wireMessage(state, message),
      response_url: giveHook(live, 'actions', {
        memberId: member.id,
        channelId: channel.id,
        threadTs: message.threadTs,
        originalTs: null,
      }),
    },
  });
}
