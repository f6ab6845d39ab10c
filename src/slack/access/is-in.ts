import type { MemberPlace, MembershipOf } from './membership.ts';

/** Whether the member is in the channel, as Slack says now; not when Slack does not say. */
export const isIn = async (
  { membershipOf }: { membershipOf: MembershipOf },
  place: MemberPlace,
): Promise<boolean> => (await membershipOf(place, true)) === 'in';
