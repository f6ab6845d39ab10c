import type { Channel } from '../paper.ts';
import type { WorkspaceClients } from '../slack/workspaces/workspace-clients.ts';
import type { Store } from '../store/store.ts';

interface Tools {
  store: { channels: Pick<Store['channels'], 'list'> };
  workspaces: Pick<WorkspaceClients, 'has'>;
}

/** The channels that something may be posted to by the clock: not paused, and their workspace has the app. */
export async function activeChannels({ store, workspaces }: Tools): Promise<Channel[]> {
  const all = await store.channels.list();
  return all.filter(({ paused, workspaceId }) => !paused && workspaces.has(workspaceId));
}
