import type { WebClient } from '@slack/web-api';
import { plural, t } from '../../lib/language/t.ts';
import type { Log } from '../../log.ts';
import type { Channel, Editors } from '../../paper.ts';
import { checkIsOwn } from './check-can-post.ts';
import { isIn, type MemberPlace, type MembershipOf } from './membership.ts';
import { readMemberFacts } from './read-member-facts.ts';

export interface EditorTools {
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

/**
 * Why a member may not change a channel's settings, as a sentence for that member; `null` for one who may: a member of
 * the channel who is one of its editors.
 * @param channel `null` while it gets no papers: any member may subscribe it.
 */
export async function checkCanEdit(
  tools: EditorTools,
  place: MemberPlace,
  channel: Pick<Channel, 'editors' | 'personal'> | null,
): Promise<string | null> {
  const { memberId } = place;
  if (channel?.personal) return checkIsOwn(channel.personal, memberId);
  if (!(await isIn(tools, place)))
    return t`Only members of this channel can change its settings. Join it, or invite me to it.`;
  const editors = channel?.editors ?? 'members';
  if (editors === 'members') return null;
  if (editors !== 'admins' && editors.includes(memberId)) return null;
  if ((await readMemberFacts(tools, memberId)).isAdmin) return null;
  return t`The settings of this channel are changed by ${describeEditors(editors)}. Ask one of them.`;
}
