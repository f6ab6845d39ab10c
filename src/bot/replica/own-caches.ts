import type { Store } from '../../store/store.ts';

/** Functions whose first argument is a workspace's id ask the plain store for workspaces that are others'. */
function bypass<Group extends object>(plain: Group, kept: Group, owns: (id: string) => boolean) {
  return Object.fromEntries(
    Object.entries(kept).map(([name, ask]) => [
      name,
      (...args: unknown[]): unknown => {
        const isOthers = typeof args[0] === 'string' && !owns(args[0]);
        const asked: unknown = isOthers ? Reflect.get(plain, name) : ask;
        return (asked as (...args: unknown[]) => unknown)(...args);
      },
    ]),
  ) as Group;
}

/**
 * The store with what is kept of votes and digests, for the workspaces that this process works for: of others it would
 * not hear what changes.
 */
export const ownCaches = (plain: Store, kept: Store, owns: (id: string) => boolean): Store => ({
  ...kept,
  votes: bypass(plain.votes, kept.votes, owns),
  digests: bypass(plain.digests, kept.digests, owns),
});
