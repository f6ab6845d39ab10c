import type { WebClient } from '@slack/web-api';

/**
 * The ids of the channels that a member is in, as far as Slack shows them to the bot: one call for a thousand channels,
 * however many people are in them.
 */
export async function memberChannels(
  client: Pick<WebClient, 'users'>,
  memberId: string,
): Promise<Set<string>> {
  const ids = new Set<string>();
  let cursor: string | undefined;
  do {
    const page = await client.users.conversations({
      user: memberId,
      types: 'public_channel,private_channel',
      limit: 999,
      ...(cursor ? { cursor } : {}),
    });
    for (const { id } of page.channels ?? []) if (id) ids.add(id);
    cursor = page.response_metadata?.next_cursor || undefined;
  } while (cursor);
  return ids;
}
