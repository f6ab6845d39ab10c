import type { Installations } from './installations.ts';

interface Args {
  event: { type: string; tokens?: { bot?: string[] } };
  body: { team_id: string };
}

/**
 * Listener of `app_uninstalled` and `tokens_revoked`: what was kept of the workspace's token is forgotten. Its channels
 * and votes stay, should it come back.
 */
export const onUninstalled =
  ({ remove }: Pick<Installations, 'remove'>) =>
  async ({ event, body }: Args): Promise<void> => {
    const isOurs = event.type === 'app_uninstalled' || (event.tokens?.bot?.length ?? 0) > 0;
    if (isOurs) await remove(body.team_id);
  };
