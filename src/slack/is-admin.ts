import type { WebClient } from '@slack/web-api';
import type { Log } from './log.ts';

interface Tools {
  client: Pick<WebClient, 'users'>;
  log: Log;
}

/** Whether the member is an admin or owner of the workspace, as Slack says; not when Slack does not say. */
export async function isAdmin({ client, log }: Tools, memberId: string): Promise<boolean> {
  try {
    const { user } = await client.users.info({ user: memberId });
    return user?.is_admin === true || user?.is_owner === true;
  } catch (error) {
    log.warn({ error, memberId }, 'It could not be read whether a member is an admin');
    return false;
  }
}
