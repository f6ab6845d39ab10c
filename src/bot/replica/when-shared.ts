import type { Connected } from '../../slack/connection/connect-slack.ts';
import type { Replica, ReplicaEvents } from './replica.ts';

/** What is done when workspaces change hands. */
export const whenShared = (
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

/** Chooses a workspace's language, in all processes. */
export const languageForAll =
  ({ choose }: Connected['languages'], { tell }: Replica) =>
  async (...chosen: Parameters<typeof choose>): Promise<void> => {
    await choose(...chosen);
    tell({ about: 'settings' });
  };
