import { ApiRefusal } from '../api-refusal.ts';
import type { Json } from '../json.ts';
import { reactionEvent } from '../payloads/events.ts';
import { wireMessage } from '../payloads/wire-message.ts';
import type { SlackMessage } from '../slack-state.ts';
import type { ApiContext } from './api-context.ts';
import { findChannel, findMessage, requireBotMember } from './find-channel.ts';

/** Lower case, digits, `+`, `-`, `_`, and at the end perhaps a skin tone. */
const emojiName = /^[a-z0-9_+'-]+(::skin-tone-[2-6])?$/;

/** Puts a member's reaction on a message; false when it was there. */
export function addReaction(message: SlackMessage, name: string, memberId: string): boolean {
  const known = message.reactions.find((one) => one.name === name);
  if (known?.memberIds.includes(memberId)) return false;
  if (known) known.memberIds.push(memberId);
  else message.reactions.push({ name, memberIds: [memberId] });
  return true;
}

/** Takes a member's reaction off a message; false when it was not there. */
export function removeReaction(message: SlackMessage, name: string, memberId: string): boolean {
  const known = message.reactions.find((one) => one.name === name);
  if (!known?.memberIds.includes(memberId)) return false;
  known.memberIds = known.memberIds.filter((id) => id !== memberId);
  message.reactions = message.reactions.filter((one) => one.memberIds.length > 0);
  return true;
}

export function readEmojiName(name: unknown): string {
  const bare = String(name ?? '').replace(/^:|:$/g, '');
  if (!emojiName.test(bare)) throw new ApiRefusal('invalid_name');
  return bare;
}

function target({ state, args }: ApiContext): SlackMessage {
  if (!args.channel || !args.timestamp) throw new ApiRefusal('no_item_specified');
  const channel = findChannel(state, args.channel);
  requireBotMember(state, channel);
  return findMessage(state, channel.id, args.timestamp);
}

export function reactionsAdd(context: ApiContext): Json {
  const { state, now, args, emit } = context;
  const [message, name] = [target(context), readEmojiName(args.name)];
  if (!addReaction(message, name, state.app.botUserId)) throw new ApiRefusal('already_reacted');
  emit(reactionEvent(state, now, message, state.app.botUserId, name, true));
  return { ok: true };
}

export function reactionsRemove(context: ApiContext): Json {
  const { state, now, args, emit } = context;
  const [message, name] = [target(context), readEmojiName(args.name)];
  if (!removeReaction(message, name, state.app.botUserId)) throw new ApiRefusal('no_reaction');
  emit(reactionEvent(state, now, message, state.app.botUserId, name, false));
  return { ok: true };
}

export function reactionsGet(context: ApiContext): Json {
  const message = target(context);
  const shown = wireMessage(context.state, message);
  return { ok: true, type: 'message', channel: message.channelId, message: shown };
}
