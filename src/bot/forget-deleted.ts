import type { Store } from '../store/store.ts';

/** The store's workspaces, with a cache emptied whenever everything of one is deleted. */
export const forgetDeleted = (
  workspaces: Store['workspaces'],
  forget: () => void,
): Store['workspaces'] => ({
  ...workspaces,
  deleteAll: (workspaceId) => workspaces.deleteAll(workspaceId).finally(forget),
  deleteDeparted: async (now) => {
    const deleted = await workspaces.deleteDeparted(now);
    if (deleted.length > 0) forget();
    return deleted;
  },
});
