import type { Post } from '../../paper.ts';

/** The `event_type` of our messages' metadata; any app in the workspace can read it, so it holds no secret. */
export const metadataType = 'paperloop_post';

/** Names one message the bot owes; kept in the message's metadata so that it can be found again. */
export function postKey({
  channelId,
  day,
  slot,
}: Pick<Post, 'channelId' | 'day' | 'slot'>): string {
  return `${channelId}/${day}/${slot}`;
}
