interface Args {
  event: { type: string; tokens?: { bot?: string[] } };
  body: { team_id: string };
}

/**
 * Listener of `app_uninstalled` and `tokens_revoked`: the workspace is not worked for any more, and what was kept of its
 * token is forgotten. Its channels and votes stay, should it come back.
 */
export const onUninstalled =
  (leave: (workspaceId: string) => Promise<void>) =>
  async ({ event, body }: Args): Promise<void> => {
    const isOurs = event.type === 'app_uninstalled' || (event.tokens?.bot?.length ?? 0) > 0;
    if (isOurs) await leave(body.team_id);
  };
