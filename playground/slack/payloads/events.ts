import type { Json } from '../json.ts';
import { nextTs } from '../next-ts.ts';
import type { SlackChannel, SlackMessage, SlackState, SlackView } from '../slack-state.ts';
import { wireView } from './wire-view.ts';

/** `C` for channels, as `channel_type` has it in member events. */
const letterOf = (channel: SlackChannel) => channel.id.slice(0, 1);

/** `reaction_added` or `reaction_removed` on a message. */
export function reactionEvent(
  state: SlackState,
  now: Date,
  message: SlackMessage,
  memberId: string,
  name: string,
  added: boolean,
): Json {
  return {
    type: added ? 'reaction_added' : 'reaction_removed',
    user: memberId,
    reaction: name,
    item: { type: 'message', channel: message.channelId, ts: message.ts },
    item_user: message.authorId,
    event_ts: nextTs(state, now),
  };
}

export function memberJoinedChannel(
  state: SlackState,
  now: Date,
  channel: SlackChannel,
  memberId: string,
  inviterId: string | null,
): Json {
  return {
    type: 'member_joined_channel',
    user: memberId,
    channel: channel.id,
    channel_type: letterOf(channel),
    team: state.team.id,
    ...(inviterId === null ? {} : { inviter: inviterId }),
    event_ts: nextTs(state, now),
  };
}

/** What the client writes for typed text: one paragraph of rich text. */
function typedBlocks(message: SlackMessage): Json[] {
  const elements = message.text.split(/(<@[A-Z0-9]+>)/).filter((part) => part !== '');
  const section = elements.map((part) => {
    const user = /^<@([A-Z0-9]+)>$/.exec(part)?.[1];
    return user ? { type: 'user', user_id: user } : { type: 'text', text: part };
  });
  const block_id = `t${message.ts.replace('.', '')}`;
  const rich = [{ type: 'rich_text_section', elements: section }];
  return [{ type: 'rich_text', block_id, elements: rich }];
}

/** A member's message, as `message` or, where the bot is named, as `app_mention`. */
export function messageEvent(
  state: SlackState,
  channel: SlackChannel,
  message: SlackMessage,
  type: 'message' | 'app_mention',
): Json {
  const parent = state.messages.find((one) => one.ts === message.threadTs);
  return {
    type,
    user: message.authorId,
    ts: message.ts,
    client_msg_id: `client-${message.ts}`,
    text: message.text,
    team: state.team.id,
    blocks: typedBlocks(message),
    channel: channel.id,
    ...(message.threadTs === null
      ? {}
      : { thread_ts: message.threadTs, parent_user_id: parent?.authorId }),
    event_ts: message.ts,
    ...(type === 'message' ? { channel_type: channel.kind === 'dm' ? 'im' : 'channel' } : {}),
  };
}

/** Links of a message whose domains the app asked for, as `link_shared`; `null` without any. */
export function linkShared(
  state: SlackState,
  channel: SlackChannel,
  message: SlackMessage,
  domains: readonly string[],
): Json | null {
  const links = [...message.text.matchAll(/<(https?:\/\/[^>|]+)[^>]*>/g)].flatMap(
    ([, url = '']) => {
      const host = new URL(url).hostname;
      const domain = domains.find((one) => host === one || host.endsWith(`.${one}`));
      return domain ? [{ domain, url: url.replaceAll('&amp;', '&') }] : [];
    },
  );
  if (links.length === 0) return null;
  return {
    type: 'link_shared',
    user: message.authorId,
    channel: channel.id,
    message_ts: message.ts,
    ...(message.threadTs === null ? {} : { thread_ts: message.threadTs }),
    links,
    is_bot_user_member: channel.memberIds.includes(state.app.botUserId),
    unfurl_id: `${channel.id}.${message.ts}`,
    source: 'conversations_history',
    event_ts: message.ts,
  };
}

export function appHomeOpened(
  state: SlackState,
  now: Date,
  memberId: string,
  channelId: string,
  view: SlackView | null,
): Json {
  return {
    type: 'app_home_opened',
    user: memberId,
    channel: channelId,
    tab: 'home',
    ...(view ? { view: wireView(state, view) } : {}),
    event_ts: nextTs(state, now),
  };
}
