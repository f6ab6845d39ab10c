import type { WebClient } from '@slack/web-api';
import { t } from '../../lib/language/t.ts';
import type { Log } from '../../log.ts';
import type { MemberPlace } from './membership.ts';
import { isOutside, readMemberFacts } from './read-member-facts.ts';

export interface ListWorkspaceTools {
  client: Pick<WebClient, 'users'>;
  log: Log;
  /** Whether the app is installed in a workspace. */
  hasWorkspace(workspaceId: string): boolean;
}

/**
 * The workspace in which whoever pressed has a reading list: their own, where a channel is shared. `null`: they belong to
 * a workspace without the app, and could not see a list.
 * @param ofUser the workspace that Slack names beside the member.
 */
export async function listWorkspace(
  { client, log, hasWorkspace }: ListWorkspaceTools,
  { workspaceId, memberId }: Pick<MemberPlace, 'workspaceId' | 'memberId'>,
  ofUser: string | undefined,
): Promise<string | null> {
  if (ofUser === undefined || ofUser === workspaceId) return workspaceId;
  if (hasWorkspace(ofUser)) return ofUser;
  const facts = await readMemberFacts({ client, log }, memberId);
  return isOutside({ homes: facts.homes ?? [ofUser] }, workspaceId) ? null : workspaceId;
}

/** What a member of another workspace is told who wants to save a paper. */
export const noListOutside = (): string =>
  t`Reading lists work only for workspaces where I am installed, and yours is not one of them. Your votes count here, if the channel allows it.`;
