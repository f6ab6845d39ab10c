import { t } from '../../lib/language/t.ts';
import type { Channel } from '../../paper.ts';
import type { Store } from '../../store/store.ts';
import { isDirectMessage, type MemberPlace, type MembershipOf } from './membership.ts';

export interface CanPostTools {
  store: { channels: Pick<Store['channels'], 'get'> };
  membershipOf: MembershipOf;
}

/**
 * Why a member may not act in a channel, as a sentence for that member; `null` for one who is in it. When Slack does not
 * say who is in it, the press itself counts as membership, so that no vote is lost.
 * @param isStrict for what shows a channel's settings and taste: there Slack has to say so.
 */
export async function checkCanPost(
  { store, membershipOf }: CanPostTools,
  place: MemberPlace,
  isStrict: boolean,
): Promise<string | null> {
  const { workspaceId, channelId, memberId } = place;
  const known = await store.channels.get(workspaceId, channelId);
  if (known?.personal) return checkIsOwn(known.personal, memberId);
  if (isDirectMessage(channelId)) return null;
  const membership = await membershipOf(place, isStrict);
  if (membership === 'out')
    return t`You are not in this channel, so I cannot show or change anything in it. Join it and try again.`;
  return membership === 'unknown' && isStrict && known
    ? t`Slack did not tell me who is in this channel. Please try again in a minute; if the channel is private, invite me first: \`/invite @Paperloop\`.`
    : null;
}

/** Why a member may not do anything with a member's own picks, as a sentence; `null` for the one whose they are. */
export const checkIsOwn = (
  personal: NonNullable<Channel['personal']>,
  memberId: string,
): string | null =>
  personal.memberId === memberId ? null : t`These are somebody else's personal picks.`;
