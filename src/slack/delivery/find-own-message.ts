import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import { SlackError } from '../../errors.ts';
import type { Post } from '../../paper.ts';

type History = Pick<WebClient, 'conversations'>;

/** Clocks differ a little between us and Slack. */
const slackSeconds = (milliseconds: number) => (milliseconds / 1000 - 120).toFixed(6);

/**
 * Looks for a message we may have sent, by its metadata, in the channel or in the thread.
 * @returns its `ts`, or `null` when Slack does not have it.
 * @throws SlackError when the app may not read the channel's history, so that nobody can know.
 */
export async function findOwnMessage(
  client: History,
  post: Post,
  threadTs: string | null,
): Promise<string | null> {
  const range = {
    channel: post.channelId,
    oldest: slackSeconds(post.attemptedAt),
    include_all_metadata: true,
    limit: 200,
  };
  try {
    const { messages = [] } = threadTs
      ? await client.conversations.replies({ ...range, ts: threadTs })
      : await client.conversations.history(range);
    const ours = messages.find(
      ({ metadata }) =>
        metadata?.event_type === metadataType &&
        (metadata.event_payload as { key?: unknown } | undefined)?.key === postKey(post),
    );
    return ours?.ts ?? null;
  } catch (error) {
    if (!(error instanceof WebAPIPlatformError)) throw error;
    throw new SlackError(
      `It is not known whether ${post.slot} of ${post.day} reached <#${post.channelId}>, and Slack does not let me look (${error.data.error}). It is not sent again. Give the app the scopes channels:history and groups:history, and this mends itself.`,
      { cause: error },
    );
  }
}

/** The `event_type` of our messages' metadata; any app in the workspace can read it, so it holds no secret. */
export const metadataType = 'paperloop_post';

/** The key of one message, stored in its metadata so that it can be found again. */
export const postKey = ({ channelId, day, slot }: Pick<Post, 'channelId' | 'day' | 'slot'>) =>
  `${channelId}/${day}/${slot}`;
