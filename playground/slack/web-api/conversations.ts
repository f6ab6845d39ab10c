import { ApiRefusal } from '../api-refusal.ts';
import type { Json } from '../json.ts';
import { memberJoinedChannel } from '../payloads/events.ts';
import { wireChannel } from '../payloads/wire-channel.ts';
import type { ApiContext } from './api-context.ts';
import { directMessageWith, findChannel } from './find-channel.ts';
import { pageOf } from './page-of.ts';
import { isTrue } from './read-arguments.ts';

const listTypes = ['public_channel', 'private_channel', 'mpim', 'im'];

export function conversationsInfo({ state, args }: ApiContext): Json {
  const channel = findChannel(state, args.channel);
  const size = isTrue(args.include_num_members) ? { num_members: channel.memberIds.length } : {};
  return { ok: true, channel: { ...wireChannel(state, channel), ...size } };
}

export function conversationsList({ state, args }: ApiContext): Json {
  const types = String(args.types ?? 'public_channel')
    .split(',')
    .map((type) => type.trim());
  if (types.some((type) => !listTypes.includes(type))) throw new ApiRefusal('invalid_types');
  const wanted = state.channels.filter(
    (one) =>
      types.includes(one.kind === 'dm' ? 'im' : 'public_channel') &&
      one.isOpen &&
      !(isTrue(args.exclude_archived) && one.isArchived),
  );
  const { items, next } = pageOf(wanted, args, 1000);
  const channels = items.map((one) =>
    one.kind === 'dm'
      ? wireChannel(state, one)
      : { ...wireChannel(state, one), num_members: one.memberIds.length },
  );
  return { ok: true, channels, response_metadata: { next_cursor: next } };
}

export function conversationsMembers({ state, args }: ApiContext): Json {
  const { items, next } = pageOf(findChannel(state, args.channel).memberIds, args, 1000);
  return { ok: true, members: items, response_metadata: { next_cursor: next } };
}

/** Opens the direct message with one member. */
export function conversationsOpen({ state, args }: ApiContext): Json {
  const [userId, ...others] = String(args.users ?? '')
    .split(',')
    .filter((id) => id !== '');
  if (!userId && !args.channel) throw new ApiRefusal('users_list_not_supplied');
  if (others.length > 0)
    throw new ApiRefusal('not_enough_users', ['only direct messages with one member are built']);
  if (userId === state.app.botUserId) throw new ApiRefusal('cannot_dm_bot');
  const channel = userId ? directMessageWith(state, userId) : findChannel(state, args.channel);
  if (!channel) throw new ApiRefusal('user_not_found');
  const already = channel.isOpen ? { no_op: true, already_open: true } : {};
  channel.isOpen = true;
  const shown = isTrue(args.return_im) ? wireChannel(state, channel) : { id: channel.id };
  return { ok: true, ...already, channel: shown };
}

/** The bot joins a public channel. */
export function conversationsJoin({ state, args, now, emit }: ApiContext): Json {
  const channel = findChannel(state, args.channel);
  if (channel.kind === 'dm') throw new ApiRefusal('method_not_supported_for_channel_type');
  if (channel.isArchived) throw new ApiRefusal('is_archived');
  const { botUserId } = state.app;
  if (channel.memberIds.includes(botUserId)) {
    const warning = 'already_in_channel';
    const told = { warning, response_metadata: { warnings: [warning] } };
    return { ok: true, channel: wireChannel(state, channel), ...told };
  }
  channel.memberIds.push(botUserId);
  emit(memberJoinedChannel(state, now, channel, botUserId, null));
  return { ok: true, channel: wireChannel(state, channel) };
}
