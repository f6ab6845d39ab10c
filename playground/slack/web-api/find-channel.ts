import { ApiRefusal } from '../api-refusal.ts';
import type { SlackChannel, SlackMessage, SlackState } from '../slack-state.ts';

/** The direct message between the bot and a member, opened by this. */
export function directMessageWith(state: SlackState, memberId: string): SlackChannel | null {
  return state.channels.find((c) => c.kind === 'dm' && c.memberIds.includes(memberId)) ?? null;
}

/** A channel by id, by name with or without `#`, or for posting by the id of a member. */
export function findChannel(state: SlackState, channel: unknown): SlackChannel {
  const wanted = String(channel ?? '').replace(/^#/, '');
  const found =
    state.channels.find((one) => one.id === wanted) ??
    state.channels.find((one) => one.kind === 'channel' && one.name === wanted) ??
    (wanted !== state.app.botUserId ? directMessageWith(state, wanted) : null);
  if (!found || wanted === '') throw new ApiRefusal('channel_not_found');
  return found;
}

export function requireBotMember(state: SlackState, channel: SlackChannel): void {
  if (!channel.memberIds.includes(state.app.botUserId)) throw new ApiRefusal('not_in_channel');
}

/** A channel the bot may write to. */
export function findWritable(state: SlackState, id: unknown): SlackChannel {
  const channel = findChannel(state, id);
  if (channel.isArchived) throw new ApiRefusal('is_archived');
  requireBotMember(state, channel);
  return channel;
}

/** A message everybody in the channel sees; ephemeral ones cannot be found by the Web API. */
export function findMessage(state: SlackState, channelId: string, ts: unknown): SlackMessage {
  const found = state.messages.find(
    (one) => one.channelId === channelId && one.ts === ts && one.visibleTo === null,
  );
  if (!found) throw new ApiRefusal('message_not_found');
  return found;
}
