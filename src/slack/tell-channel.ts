import type { WebClient } from '@slack/web-api';
import { contextBlock } from './context-block.ts';
import { escapeMrkdwn } from './escape-mrkdwn.ts';
import type { Log } from './log.ts';

interface Tools {
  client: Pick<WebClient, 'chat' | 'users'>;
  log: Log;
}

/** A member's name as others know it: a mention would ping whoever is named. */
async function nameOf({ client, log }: Tools, memberId: string): Promise<string> {
  try {
    const { user } = await client.users.info({ user: memberId });
    return user?.profile?.display_name || user?.real_name || user?.name || 'A member';
  } catch (error) {
    log.warn({ error }, 'The name of a member could not be read');
    return 'A member';
  }
}

/**
 * Writes one small line into a channel about who changed what of its settings, so that nobody is surprised by other
 * papers. Never throws: the change itself is made.
 * @param did what was done, after the member's name: "muted “board games”".
 */
export async function tellChannel(
  tools: Tools,
  { channelId, memberId }: { channelId: string; memberId: string },
  did: string,
): Promise<void> {
  const { client, log } = tools;
  const text = escapeMrkdwn(`${await nameOf(tools, memberId)} ${did}.`);
  try {
    await client.chat.postMessage({
      channel: channelId,
      text,
      blocks: [contextBlock(`:gear: ${text}`)],
      unfurl_links: false,
      unfurl_media: false,
    });
  } catch (error) {
    log.warn({ error, channelId }, 'A change of settings could not be told to the channel');
  }
}
