import type { Store } from '../store/store.ts';

type Deleting = Pick<Store, 'workspaces' | 'members'>;

/** What deletes a workspace or what is kept about a member, with a cache emptied whenever that happens. */
export const forgetDeleted = ({ workspaces, members }: Deleting, forget: () => void): Deleting => ({
  workspaces: {
    ...workspaces,
    deleteAll: (workspaceId) => workspaces.deleteAll(workspaceId).finally(forget),
    deleteDeparted: async (now) => {
      const deleted = await workspaces.deleteDeparted(now);
      if (deleted.length > 0) forget();
      return deleted;
    },
  },
  members: {
    ...members,
    // Before and after: what is read meanwhile may be either.
    forget: (who) => {
      forget();
      return members.forget(who).finally(forget);
    },
  },
});
