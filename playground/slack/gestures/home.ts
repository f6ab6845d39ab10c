import type { HomeGesture } from '../../client-api.ts';
import type { Acknowledgement } from '../../look-alike.ts';
import { GestureError } from '../gesture-error.ts';
import type { LiveSlack } from '../live-slack.ts';
import { appHomeOpened } from '../payloads/events.ts';
import { deliverEvent } from '../socket-mode/deliver.ts';
import { directMessageWith } from '../web-api/find-channel.ts';
import { findMember } from './find.ts';

/** The member opens the bot's App Home. */
export function openHome(live: LiveSlack, gesture: HomeGesture): Promise<Acknowledgement> {
  const { state } = live;
  const member = findMember(state, gesture.memberId);
  const channel = directMessageWith(state, member.id);
  if (!channel) throw new GestureError(`${member.name} cannot talk with the bot.`);
  const view = state.homes[member.id] ?? null;
  return deliverEvent(live, appHomeOpened(state, live.now(), member.id, channel.id, view));
}
