import type { WebClient } from '@slack/web-api';
import type { Log } from '../../log.ts';
import { errorCode } from '../delivery/error-policy.ts';

interface Tools {
  client: Pick<WebClient, 'conversations'>;
  log: Log;
}

/** Where the bot stands with a channel, as Slack tells it. */
export interface Standing {
  /** `open`: it is public, or Slack does not say; `private`: not seen from outside. */
  place: 'in' | 'open' | 'archived' | 'private';
  /** Without #; `null` where Slack does not tell. */
  name: string | null;
}

/** Asks Slack about a channel. Never throws. */
export async function readStanding({ client, log }: Tools, channelId: string): Promise<Standing> {
  try {
    const { channel } = await client.conversations.info({ channel: channelId });
    const name = channel?.name || null;
    if (channel?.is_archived) return { place: 'archived', name };
    if (channel?.is_member || channel?.is_im) return { place: 'in', name };
    return { place: channel?.is_private || channel?.is_mpim ? 'private' : 'open', name };
  } catch (error) {
    log.warn({ error, channelId }, 'A channel could not be looked at');
    // Slack hides from the bot a private channel that it is not in.
    return { place: errorCode(error) === 'channel_not_found' ? 'private' : 'open', name: null };
  }
}

/** What a command has in place of a name: Slack tells no name of a private channel there. */
const placeholders = new Set(['privategroup', '']);

/** The name of the channel in which a command was typed; its id where neither the command nor Slack tells it. */
export const nameOfCommand = (told: string, { name }: Standing, channelId: string): string =>
  placeholders.has(told) ? (name ?? channelId) : told;
