import type { Store } from '../store/store.ts';

/** The store's members, with a cache emptied before and after what is kept about one is deleted. */
export const forgetMembers = (members: Store['members'], forget: () => void): Store['members'] => ({
  ...members,
  forget: (who) => {
    forget();
    return members.forget(who).finally(forget);
  },
});
