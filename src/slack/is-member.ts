import type { WebClient } from '@slack/web-api';
import type { Log } from './log.ts';

interface Tools {
  client: Pick<WebClient, 'conversations'>;
  log: Log;
}

/** Whether the member is in the channel, as Slack says; not when Slack does not say. */
export async function isMember(
  { client, log }: Tools,
  channelId: string,
  memberId: string,
): Promise<boolean> {
  try {
    let cursor: string | undefined;
    do {
      const page = await client.conversations.members({
        channel: channelId,
        limit: 1000,
        ...(cursor ? { cursor } : {}),
      });
      if (page.members?.includes(memberId)) return true;
      cursor = page.response_metadata?.next_cursor || undefined;
    } while (cursor);
  } catch (error) {
    log.warn({ error, channelId }, 'The members of a channel could not be read');
  }
  return false;
}
