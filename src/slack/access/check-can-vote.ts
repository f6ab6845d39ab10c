import type { WebClient } from '@slack/web-api';
import { t } from '../../lib/language/t.ts';
import type { Log } from '../../log.ts';
import type { Store } from '../../store/store.ts';
import type { MemberPlace } from './membership.ts';
import { isOutside, readMemberFacts } from './read-member-facts.ts';

export interface CanVoteTools {
  store: { channels: Pick<Store['channels'], 'get'> };
  client: Pick<WebClient, 'users'>;
  log: Log;
}

/**
 * Why a member of another workspace may not vote in a shared channel, as a sentence; `null` for whoever may. When Slack
 * does not say whose member it is, the vote counts.
 */
export async function checkCanVote(
  { store, client, log }: CanVoteTools,
  { workspaceId, channelId, memberId }: MemberPlace,
): Promise<string | null> {
  const channel = await store.channels.get(workspaceId, channelId);
  if (!channel || channel.outsideVotes || channel.personal) return null;
  const facts = await readMemberFacts({ client, log }, memberId);
  return isOutside(facts, workspaceId)
    ? t`Your vote is not counted: in this channel, only members of the workspace where I am installed can vote. They can change that with \`/papers editors\`.`
    : null;
}
