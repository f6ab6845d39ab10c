import { ApiRefusal } from '../api-refusal.ts';
import type { SlackChannel, SlackMessage, SlackState } from '../slack-state.ts';

/** The direct message between the bot and a member, opened by this. */
export function directMessageWith(state: SlackState, memberId: string): SlackChannel | null {
  return state.channels.find((c) => c.kind === 'dm' && c.memberIds.includes(memberId)) ?? null;
}

/** A channel by its id. */
export function findChannel(state: SlackState, id: unknown): SlackChannel {
  const found = state.channels.find((one) => one.id === id);
  if (!found) throw new ApiRefusal('channel_not_found');
  return found;
}

/** Where to post: besides ids, the name of a channel or the id of a member; only posting takes these. */
function findTarget(state: SlackState, target: unknown): SlackChannel {
  const wanted = String(target ?? '').replace(/^#/, '');
  const named = state.channels.find((one) => one.kind === 'channel' && one.name === wanted);
  const person = state.members.find((one) => one.id === wanted && !one.isBot);
  return named ?? (person && directMessageWith(state, person.id)) ?? findChannel(state, wanted);
}

export function requireBotMember(state: SlackState, channel: SlackChannel): void {
  if (!channel.memberIds.includes(state.app.botUserId)) throw new ApiRefusal('not_in_channel');
}

/** A channel the bot may post to, by id, by name, or by the id of a member. */
export function findPostable(state: SlackState, target: unknown): SlackChannel {
  return requireWritable(state, findTarget(state, target));
}

/** A channel the bot may change messages in, by id. */
export function findWritable(state: SlackState, id: unknown): SlackChannel {
  return requireWritable(state, findChannel(state, id));
}

function requireWritable(state: SlackState, channel: SlackChannel): SlackChannel {
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
