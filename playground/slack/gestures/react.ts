import type { ReactGesture } from '../../client-api.ts';
import type { Acknowledgement } from '../../look-alike.ts';
import { GestureError } from '../gesture-error.ts';
import type { LiveSlack } from '../live-slack.ts';
import { reactionEvent } from '../payloads/events.ts';
import { deliverEvent } from '../socket-mode/deliver.ts';
import { addReaction, readEmojiName, removeReaction } from '../web-api/reactions.ts';
import { botListens, findMember, findPlace, findSeen } from './find.ts';

/** An emoji put on or taken off. Null when nothing changed or the bot is not in the channel. */
export async function react(
  live: LiveSlack,
  gesture: ReactGesture,
): Promise<Acknowledgement | null> {
  const { state } = live;
  const member = findMember(state, gesture.memberId);
  const channel = findPlace(state, gesture.channelId, member);
  const message = findSeen(state, channel, gesture.ts, member);
  if (message.visibleTo !== null)
    throw new GestureError('Nobody can react to an ephemeral message.');
  const name = readEmojiName(gesture.name);
  const change = gesture.on ? addReaction : removeReaction;
  if (!change(message, name, member.id)) return null;
  live.changed();
  if (!botListens(state, channel)) return null;
  return deliverEvent(live, reactionEvent(state, live.now(), message, member.id, name, gesture.on));
}
