import type { WebClient } from '@slack/web-api';
import { t } from '../../lib/language/t.ts';
import { isTimezone } from '../../lib/time/local-time.ts';
import type { Log } from '../../log.ts';

interface Tools {
  client: Pick<WebClient, 'users'>;
  log: Log;
}

/** What Slack tells of a person. */
interface MemberFacts {
  /** As others know the member. */
  name: string;
  /** IANA zone of the member's own clock; `null` where it is not known. */
  timezone: string | null;
  /** Admin or owner of the member's own workspace. */
  isAdmin: boolean;
  /** The workspaces that the member belongs to; `null` where Slack does not say. */
  homes: string[] | null;
}

const unknown = (): MemberFacts => ({
  name: t`A member`,
  timezone: null,
  isAdmin: false,
  homes: null,
});

/** An organisation's id begins with E. */
const isWorkspace = (id: string): boolean => id !== '' && !id.startsWith('E');

/** Whether Slack says that a member of a shared channel belongs to another workspace than the one given. */
export const isOutside = ({ homes }: Pick<MemberFacts, 'homes'>, workspaceId: string): boolean =>
  homes !== null && homes.length > 0 && !homes.includes(workspaceId);

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
      // In an Enterprise Grid one person is in several workspaces.
      homes: [user.team_id ?? '', ...(user.enterprise_user?.teams ?? [])].filter(isWorkspace),
    };
  } catch (error) {
    log.warn({ error, memberId }, 'A member could not be looked up');
    return unknown();
  }
}
