import type { Store } from '../../src/store/store.ts';

/** The same methods, each of which calls what stands in its place by then. */
const lateBound = (group: object): object =>
  Object.fromEntries(
    Object.keys(group).map((name) => [
      name,
      (...args: unknown[]): unknown => Reflect.get(group, name)(...args),
    ]),
  );

/**
 * The store for a bot of which a test puts methods in the place of others while it runs: whatever the bot made of the
 * store at its start, the other is asked from then on.
 */
export const lateBoundStore = (store: Store): Store =>
  new Proxy(store, {
    get: (_, name) => {
      const one: unknown = Reflect.get(store, name);
      return typeof one === 'object' && one !== null ? lateBound(one) : one;
    },
  });
