import type { Store } from '../../store/store.ts';

/** Functions whose first argument is the id of a workspace that others work for ask the plain store. */
function bypass<Group extends object>(plain: Group, cached: Group, owns: (id: string) => boolean) {
  return Object.fromEntries(
    Object.entries(cached).map(([name, ask]) => [
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
 * The store with caches of votes and digests for the workspaces that this process works for: it does not hear what
 * other processes change in theirs.
 */
export const bypassCaches = (
  plain: Store,
  cached: Store,
  owns: (id: string) => boolean,
): Store => ({
  ...cached,
  votes: bypass(plain.votes, cached.votes, owns),
  digests: bypass(plain.digests, cached.digests, owns),
});
