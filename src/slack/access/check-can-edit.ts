import type { WebClient } from '@slack/web-api';
import { plural, t } from '../../lib/language/t.ts';
import type { Log } from '../../log.ts';
import type { Channel, Editors } from '../../paper.ts';
import { checkIsOwn } from './check-can-post.ts';
import { isIn, type MemberPlace, type MembershipOf } from './membership.ts';
import { isOutside, readMemberFacts } from './read-member-facts.ts';
import { checkElsewhere, type ElsewhereTools } from './subscribed-elsewhere.ts';

export interface EditorTools extends ElsewhereTools {
  client: Pick<WebClient, 'conversations' | 'users'>;
  log: Log;
  membershipOf: MembershipOf;
}

/** "everybody in the channel", "admins of the workspace", "2 members by name, and admins of the workspace". */
export function describeEditors(editors: Editors): string {
  if (editors === 'members') return t`everybody in the channel`;
  if (editors === 'admins') return t`admins of the workspace`;
  const count = editors.length;
  return plural(
    count,
  )`one member by name, and admins of the workspace|${count} members by name, and admins of the workspace`;
}

/** Whether members of other workspaces are in the channel, as far as Slack says. */
async function isShared({ client, log }: EditorTools, channelId: string): Promise<boolean> {
  try {
    const { channel } = await client.conversations.info({ channel: channelId });
    return channel?.is_ext_shared === true || channel?.is_org_shared === true;
  } catch (error) {
    log.debug({ error, channelId }, 'Slack does not say whether a channel is shared');
    return false;
  }
}

/**
 * Why a member may not change a channel's settings, as a sentence for that member; `null` for one who may: a member of
 * the channel who is one of its editors. Members of other workspaces, with which it is shared, change nothing unless they
 * are named.
 * @param channel `null` while it gets no papers: any member may subscribe it.
 */
export async function checkCanEdit(
  tools: EditorTools,
  place: MemberPlace,
  channel: Pick<Channel, 'editors' | 'personal'> | null,
): Promise<string | null> {
  const { memberId, workspaceId } = place;
  if (channel?.personal) return checkIsOwn(channel.personal, memberId);
  if (!(await isIn(tools, place)))
    return t`Only members of this channel can change its settings. Join it, or invite me to it.`;
  if (channel === null) {
    const elsewhere = await checkElsewhere(tools, place);
    if (elsewhere !== null) return elsewhere;
  }
  const editors = channel?.editors ?? 'members';
  if (Array.isArray(editors) && editors.includes(memberId)) return null;
  const facts = await readMemberFacts(tools, memberId);
  if (isOutside(facts, workspaceId))
    return t`The settings of this channel can only be changed by members of the workspace where I am installed, and you belong to another one. Ask one of them.`;
  if (facts.homes === null && (await isShared(tools, place.channelId)))
    return t`Slack did not tell me which workspace you belong to. Please try again in a minute.`;
  if (editors === 'members' || facts.isAdmin) return null;
  return t`The settings of this channel can only be changed by ${describeEditors(editors)}. Ask one of them.`;
}
