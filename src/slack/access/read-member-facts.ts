import type { WebClient } from '@slack/web-api';
import { t } from '../../lib/language/t.ts';
import { isTimezone } from '../../lib/time/local-time.ts';
import type { Log } from '../../log.ts';

interface Tools {
  client: Pick<WebClient, 'users'>;
  log: Log;
}

/** What Slack tells of a person. */
export interface MemberFacts {
  /** As others know the member. */
  name: string;
  /** IANA zone of the member's own clock; `null` where it is not known. */
  timezone: string | null;
  /** Admin or owner of the workspace. */
  isAdmin: boolean;
}

const unknown = (): MemberFacts => ({ name: t`A member`, timezone: null, isAdmin: false });

/** Asks Slack about a member; where it does not answer, the least is assumed. Never throws. */
export async function readMemberFacts(
  { client, log }: Tools,
  memberId: string,
): Promise<MemberFacts> {
  try {
    const { user } = await client.users.info({ user: memberId });
    if (!user) return unknown();
    return {
      name: user.profile?.display_name || user.real_name || user.name || unknown().name,
      timezone: user.tz && isTimezone(user.tz) ? user.tz : null,
      isAdmin: user.is_admin === true || user.is_owner === true,
    };
  } catch (error) {
    log.warn({ error, memberId }, 'A member could not be looked up');
    return unknown();
  }
}
