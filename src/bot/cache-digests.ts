import { LRUCache } from 'lru-cache';
import type { Digest } from '../paper.ts';
import type { Store } from '../store/store.ts';
import { forgetDeleted } from './forget-deleted.ts';

/** A digest has all its candidates. Those that are voted on are few: the newest of some channels. */
const mostDigests = 10;

/** Told of a function that empties the whole cache. */
export type OnForget = (forget: () => void) => void;

/**
 * The store with a cache for digests, of which each vote needs one or two. Whoever is given one must not change it,
 * and nothing else may write to the store meanwhile, which the store's lock prevents. After a channel's id has changed, only
 * the new one is asked for.
 */
export function cacheDigests(store: Store, onForget: OnForget = () => undefined): Store {
  const { digests } = store;
  const known = new LRUCache<string, Digest>({ max: mostDigests });
  let changes = 0;
  const remember = async (key: string, read: () => Promise<Digest | null>) => {
    if (known.has(key)) return known.get(key) ?? null;
    const readAt = changes;
    const digest = await read();
    if (digest && readAt === changes) known.set(key, digest);
    return digest;
  };
  const forget = (part = ' ') => {
    changes += 1;
    for (const key of [...known.keys()]) if (key.includes(part)) known.delete(key);
  };
  const forgetChannel = ({ workspaceId, channelId }: Pick<Digest, 'workspaceId' | 'channelId'>) =>
    forget(` ${workspaceId} ${channelId} `);
  onForget(() => forget());
  return {
    ...store,
    ...forgetDeleted(store, forget),
    digests: {
      ...digests,
      get: (...of) => remember(`of ${of.join(' ')}`, () => digests.get(...of)),
      latestBefore: (...of) =>
        remember(`before ${of.join(' ')}`, () => digests.latestBefore(...of)),
      // Before and after: what is read meanwhile may be either. One that was saved is about to be posted.
      saveOnce: async (digest) => {
        forgetChannel(digest);
        const stands = await digests.saveOnce(digest);
        forgetChannel(digest);
        known.set(`of ${stands.workspaceId} ${stands.channelId} ${stands.day}`, stands);
        return stands;
      },
      replace: (digest) => {
        forgetChannel(digest);
        return digests.replace(digest).finally(() => forgetChannel(digest));
      },
      // What was saved may have more digits than what is stored (`store/pack/pack-scores.ts`): it is read anew, so that
      // members are told the same as after a restart.
      markPosted: async (workspaceId, channelId, ...when) => {
        await digests.markPosted(workspaceId, channelId, ...when);
        forgetChannel({ workspaceId, channelId });
      },
      // Old ones, which are hardly voted on: asked for each minute, and mostly nothing is dropped.
      dropScores: async (...of) => {
        const dropped = await digests.dropScores(...of);
        if (dropped > 0) forget();
        return dropped;
      },
    },
  };
}
