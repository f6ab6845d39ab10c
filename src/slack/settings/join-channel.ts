import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import { t } from '../../lib/language/t.ts';
import type { Log } from '../../log.ts';

interface Tools {
  client: Pick<WebClient, 'conversations'>;
  log: Log;
}

const hints = (): Record<string, string> => ({
  is_archived: t`That channel is archived. Unarchive it, or pick another one.`,
  missing_scope: t`I may not join channels by myself: type \`/invite @Paperloop\` there, and the picks follow within a minute.`,
});

/**
 * Makes the bot a member of a channel.
 * @returns `null`, or a sentence that says what a person has to do instead; a private channel cannot be joined.
 */
export async function joinChannel(
  { client, log }: Tools,
  channelId: string,
): Promise<string | null> {
  try {
    const { channel } = await client.conversations.info({ channel: channelId });
    if (channel?.is_member || channel?.is_im) return null;
    await client.conversations.join({ channel: channelId });
    return null;
  } catch (error) {
    const code = error instanceof WebAPIPlatformError ? error.data.error : '';
    log.warn({ error, channelId }, 'A channel could not be joined');
    return (
      hints()[code] ??
      t`I cannot join that channel by myself: type \`/invite @Paperloop\` there, and the picks follow within a minute.`
    );
  }
}
