import type { BotOptions } from './bot-options.ts';
import { cacheDigests } from './cache-digests.ts';
import { cachePapers } from './cache-papers.ts';
import { cacheVotes } from './cache-votes.ts';
import { keepPastIndex, type PastIndex } from './past-index.ts';
import { ownCaches } from './replica/own-caches.ts';
import type { Replica } from './replica/replica.ts';

/** The store as the bot asks it: what it reads often is kept. */
export function keptStore(
  { store, log, pastIndexPath }: BotOptions,
  replica: Replica,
): PastIndex & { forget(): void } {
  const forgets: (() => void)[] = [];
  const onForget = (forget: () => void) => void forgets.push(forget);
  const cached = cachePapers(store);
  const kept: PastIndex =
    pastIndexPath === undefined
      ? { store: cached, save: async () => undefined }
      : keepPastIndex(cached, pastIndexPath, (error) =>
          log.warn({ error }, 'The words of the past could not be kept in their file'),
        );
  const all = cacheVotes(cacheDigests(kept.store, onForget), onForget);
  return {
    ...kept,
    store: replica.inbox ? ownCaches(kept.store, all, replica.owns) : all,
    forget: () => {
      for (const forget of forgets) forget();
    },
  };
}
