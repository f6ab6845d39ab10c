import type { WebClient } from '@slack/web-api';
import type { Log } from './log.ts';
import { memberChannels } from './member-channels.ts';

interface Tools {
  client: Pick<WebClient, 'conversations' | 'users'>;
  log: Log;
}

const pageSize = 1000;

/** One page of the channel's members; `next` is empty at the end. */
async function readPage({ client }: Tools, channelId: string, cursor: string) {
  const page = await client.conversations.members({
    channel: channelId,
    limit: pageSize,
    ...(cursor ? { cursor } : {}),
  });
  return { members: page.members ?? [], next: page.response_metadata?.next_cursor ?? '' };
}

/**
 * Whether the member is in the channel, as Slack says; not when Slack does not say. In a channel of more than a thousand
 * the member's own channels are asked for before its members are read to the end.
 */
export async function isMember(
  tools: Tools,
  channelId: string,
  memberId: string,
): Promise<boolean> {
  try {
    let { members, next } = await readPage(tools, channelId, '');
    if (members.includes(memberId)) return true;
    if (next !== '' && (await memberChannels(tools.client, memberId)).has(channelId)) return true;
    while (next !== '') {
      ({ members, next } = await readPage(tools, channelId, next));
      if (members.includes(memberId)) return true;
    }
  } catch (error) {
    tools.log.warn({ error, channelId }, 'The members of a channel could not be read');
  }
  return false;
}
