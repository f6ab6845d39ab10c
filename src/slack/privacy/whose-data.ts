import type { WebClient } from '@slack/web-api';
import type { WhoseData } from '../../store/member-store.ts';

/** The member's data, with that of their own conversation with the bot, which Slack names; it is opened where there is none. */
export async function whoseData(
  { client }: { client: Pick<WebClient, 'conversations'> },
  { workspaceId, memberId }: Pick<WhoseData, 'workspaceId' | 'memberId'>,
): Promise<WhoseData & { conversation: string }> {
  const opened = await client.conversations.open({ users: memberId });
  const conversation = opened.channel?.id ?? memberId;
  // Before the conversation is known, what is sent there goes by the member's id.
  return { workspaceId, memberId, own: [conversation, memberId], conversation };
}
