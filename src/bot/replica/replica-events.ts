import type { Connected } from '../../slack/connection/connect-slack.ts';
import type { Replica, ReplicaEvents } from './replica.ts';

/** What this process reads anew, shows or begins when it hears from the others. */
export const replicaEvents = (
  { languages, workspaces, reload, reloadAll }: Connected,
  forget: () => void,
  { wake, publishHome }: { wake(): void; publishHome: ReplicaEvents['onHome'] },
): ReplicaEvents => ({
  onGained: async (workspaceIds) => {
    forget();
    await languages.load();
    for (const workspaceId of workspaceIds) await reload(workspaceId);
    await workspaces.load();
  },
  onInstallation: async (workspaceId) => {
    await reload(workspaceId);
    await workspaces.load();
  },
  onSettings: async () => {
    await languages.load();
    wake();
  },
  onHome: publishHome,
  onDeleted: forget,
  onMissed: async () => {
    forget();
    await languages.load();
    await reloadAll();
    await workspaces.load();
    wake();
  },
  wake,
});

/** Chooses a workspace's language and tells all processes, which read it anew. */
export const languageForAll =
  ({ choose }: Connected['languages'], { tell }: Replica) =>
  async (...chosen: Parameters<typeof choose>): Promise<void> => {
    await choose(...chosen);
    tell({ about: 'settings' });
  };
