import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import type { Log } from './log.ts';
import { say } from './say.ts';

interface Tools {
  client: Pick<WebClient, 'chat'>;
  log: Log;
}

const notThere = new Set(['not_in_channel', 'channel_not_found']);

/**
 * Tells one member a sentence, in the channel and seen by nobody else. Where the bot is not in the channel it
 * says so in the member's own messages instead, with what to do. Never throws: the work itself is done.
 */
export async function tellMember(
  { client, log }: Tools,
  { channelId, memberId }: { channelId: string; memberId: string },
  sentence: string,
): Promise<void> {
  try {
    await client.chat.postEphemeral({ channel: channelId, user: memberId, ...say(sentence) });
  } catch (error) {
    const code = error instanceof WebAPIPlatformError ? error.data.error : null;
    if (code === null || !notThere.has(code)) {
      log.warn({ error, channelId }, 'A private note could not be sent');
      return;
    }
    const remedy = `I am not in <#${channelId}> yet: type \`/invite @Paperloop\` there, or I cannot post.`;
    const text = `${say(sentence).text} ${remedy}`;
    await client.chat
      .postMessage({ channel: memberId, text })
      .catch((failure: unknown) =>
        log.warn({ error: failure }, 'A direct message could not be sent'),
      );
  }
}
