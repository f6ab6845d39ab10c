import type { MemberPlace, PresenceOf } from './membership.ts';

/** Whether the member is in the channel, as Slack says now; not when Slack does not say. */
export const isIn = async (
  { presenceOf }: { presenceOf: PresenceOf },
  place: MemberPlace,
): Promise<boolean> => (await presenceOf(place, true)) === 'in';
