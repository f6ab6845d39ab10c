import type { WebClient } from '@slack/web-api';
import type { Log } from '../../log.ts';

interface Tools {
  client: Pick<WebClient, 'conversations'>;
  log: Log;
}

/** The channel's name without #; its id where Slack does not tell. Never throws. */
export async function readChannelName({ client, log }: Tools, channelId: string): Promise<string> {
  try {
    const { channel } = await client.conversations.info({ channel: channelId });
    return channel?.name || channelId;
  } catch (error) {
    log.warn({ error, channelId }, 'The name of a channel could not be read');
    return channelId;
  }
}

/** What a command has in place of a name: Slack tells no name of a private channel there. */
const placeholders = new Set(['privategroup', '']);

/** The name of the channel in which a command was typed: Slack is asked only where the command does not tell. */
export const nameOfCommand = async (tools: Tools, channelId: string, told: string) =>
  placeholders.has(told) ? readChannelName(tools, channelId) : told;
