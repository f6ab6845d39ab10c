import { GestureError } from '../gesture-error.ts';
import type {
  SlackChannel,
  SlackMember,
  SlackMessage,
  SlackState,
  SlackView,
} from '../slack-state.ts';

/** A person; the bot makes no gestures. */
export function findMember(state: SlackState, id: unknown): SlackMember {
  const member = state.members.find((one) => one.id === id && !one.isBot);
  if (!member) throw new GestureError(`There is no member ${String(id)} who could do this.`);
  return member;
}

export function findPlace(state: SlackState, id: unknown, member: SlackMember): SlackChannel {
  const channel = state.channels.find((one) => one.id === id);
  if (!channel) throw new GestureError(`There is no channel ${String(id)}.`);
  if (!channel.memberIds.includes(member.id)) {
    throw new GestureError(`${member.name} is not in ${channel.name}.`);
  }
  return channel;
}

/** A message that this member sees. */
export function findSeen(
  state: SlackState,
  channel: SlackChannel,
  ts: unknown,
  member: SlackMember,
): SlackMessage {
  const message = state.messages.find(
    (one) =>
      one.channelId === channel.id &&
      one.ts === ts &&
      (one.visibleTo === null || one.visibleTo === member.id),
  );
  if (!message) throw new GestureError(`${member.name} sees no message ${String(ts)} there.`);
  return message;
}

/** The member's uppermost modal: the only one that can be used. */
export function findOpenModal(state: SlackState, viewId: unknown, member: SlackMember): SlackView {
  const top = state.modals[member.id]?.at(-1);
  if (top?.id !== viewId || !top) {
    throw new GestureError(`${member.name} has no modal ${String(viewId)} on top.`);
  }
  return top;
}

/** Whether the app hears of what happens in a channel. */
export const botListens = (state: SlackState, channel: SlackChannel) =>
  channel.memberIds.includes(state.app.botUserId);
