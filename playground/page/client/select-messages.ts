import type { ClientMessage, ClientState } from '../../client-api.ts';

/** Whether a member may see a message: all but other members' ephemeral ones. */
export const isVisible = (message: ClientMessage, memberId: string) =>
  message.visibleTo === null || message.visibleTo === memberId;

const isReply = (message: ClientMessage) =>
  message.threadTs !== null && message.threadTs !== message.ts;

/** The messages of a channel outside of threads, as a member sees them, oldest first. */
export function channelMessages(state: ClientState, channelId: string, memberId: string) {
  return state.messages.filter(
    (message) =>
      message.channelId === channelId && !isReply(message) && isVisible(message, memberId),
  );
}

/** The replies under a message, as a member sees them, oldest first. */
export function threadReplies(
  state: ClientState,
  parent: { channelId: string; ts: string },
  memberId: string,
) {
  return state.messages.filter(
    (message) =>
      message.channelId === parent.channelId &&
      message.threadTs === parent.ts &&
      isReply(message) &&
      isVisible(message, memberId),
  );
}

/** Channels with a message of somebody else that the member has not been shown. */
export function unreadChannels(
  state: ClientState,
  memberId: string,
  seen: Readonly<Record<string, string>>,
): Set<string> {
  const unread = state.messages.filter(
    (message) =>
      message.memberId !== memberId &&
      isVisible(message, memberId) &&
      message.ts > (seen[seenKey(memberId, message.channelId)] ?? ''),
  );
  return new Set(unread.map((message) => message.channelId));
}

/** The key under which `unreadChannels` looks up the last `ts` a member saw. */
export const seenKey = (memberId: string, channelId: string) => `${memberId} ${channelId}`;
